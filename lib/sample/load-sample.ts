import { createReadStream } from "node:fs";
import path from "node:path";
import { createCollection, findCollectionBySlug } from "../db/documents/collections.ts";
import { addDocument } from "../documents/add-document.ts";
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

    for (const { path: file, fileName } of sample.documents) {
      const bytes = createReadStream(path.join(root, "ingest", "sample", file));
      const added = await addDocument(viewer, {
        collectionId: id,
        fileName,
        source: sourceOf("sample"),
        bytes,
      });
      if (!added.duplicateOf) loaded.documents.push(added.id);
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
