import path from "node:path";
import { createCollection, findCollectionBySlug } from "../db/documents/collections.ts";
import { addDocuments } from "../documents/add-documents.ts";
import { readWhenAsked } from "../documents/read-when-asked.ts";
import { sourceOf } from "../domain/documents/document-source.ts";
import type { Viewer } from "../domain/viewer.ts";
import { SAMPLE_CORPUS, type SampleCollection } from "./sample-corpus.ts";

export type LoadedSample = { collections: { id: string; slug: string }[]; documents: string[] };

/**
 * Adds the sample collections and queues their documents. Existing ones stay as they are, so that a
 * second click does no harm. `root` is the folder of the product.
 */
export async function loadSample(viewer: Viewer, root = process.cwd()): Promise<LoadedSample> {
  const loaded: LoadedSample = { collections: [], documents: [] };
  for (const sample of SAMPLE_CORPUS) {
    const { id } = await collectionFor(viewer, sample);
    loaded.collections.push({ id, slug: sample.slug });

    const uploads = sample.documents.map(({ path: file, fileName }) => ({
      fileName,
      source: sourceOf("sample"),
      bytes: readWhenAsked(path.join(root, "ingest", "sample", file)),
    }));
    for await (const outcome of addDocuments(viewer, id, uploads)) {
      if ("error" in outcome) throw outcome.error;
      if (!outcome.added.duplicateOf) loaded.documents.push(outcome.added.id);
    }
  }
  return loaded;
}

async function collectionFor(viewer: Viewer, sample: SampleCollection) {
  const existing = await findCollectionBySlug(viewer, sample.slug);
  if (existing) return existing;

  const { documents: _documents, ...collection } = sample;
  return await createCollection(viewer, { ...collection, dataClass: "public" });
}
