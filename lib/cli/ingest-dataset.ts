import { createHash } from "node:crypto";
import { Readable } from "node:stream";
import { createCollection, findCollectionBySlug } from "../db/documents/collections.ts";
import { listDocumentIds, listDocumentPaths } from "../db/documents/list-documents.ts";
import { listPassageOrigins } from "../db/search/passage-origins.ts";
import { addDocuments, type Upload } from "../documents/add-documents.ts";
import { sourceOf } from "../domain/documents/document-source.ts";
import type { Viewer } from "../domain/viewer.ts";
import { asFileName } from "../evaluation/document-names.ts";
import type { Dataset } from "../evaluation/files/beir-dataset.ts";
import { waitForDocuments } from "./wait-for-documents.ts";
import { withWorker } from "./with-worker.ts";

export type IngestedDataset = {
  collectionId: string;
  /** The collection's slug. */
  collection: string;
  documents: number;
  seconds: number;
  /** Corpus entries by the hash of their text. */
  idsByHash: Map<string, string[]>;
};

/**
 * Ingests a data set's corpus into a collection of its own, by the same path as production. It finishes
 * what an earlier run left unfinished, and does not parse an unchanged corpus again.
 */
export async function ingestDataset(
  viewer: Viewer,
  dataset: Dataset,
  progress: (line: string) => void,
): Promise<IngestedDataset> {
  const startedAt = performance.now();
  const collection = `eval-${dataset.name}-${dataset.fingerprint}`.toLowerCase();
  const collectionId = await openEvaluationCollection(viewer, collection);
  const present = await listDocumentPaths(viewer, collectionId);
  const idsByHash = new Map<string, string[]>();
  const corpus = { documents: 0 };
  await withWorker(async () => {
    const uploads = newDocuments(dataset, { present, idsByHash, corpus });
    for await (const outcome of addDocuments(viewer, collectionId, uploads)) {
      if ("error" in outcome) throw outcome.error;
      progress(`Adding document ${corpus.documents}`);
    }
    await waitForDocuments(viewer, await listDocumentIds(viewer, collectionId), progress);
  });
  const seconds = Math.round(performance.now() - startedAt) / 1000;
  return { collectionId, collection, documents: corpus.documents, seconds, idsByHash };
}

type Seen = {
  /** The paths that the collection has. */
  present: ReadonlySet<string>;
  idsByHash: Map<string, string[]>;
  corpus: { documents: number };
};

/** The entries of a corpus that the collection does not have; notes all of them in `seen`. */
async function* newDocuments(dataset: Dataset, seen: Seen): AsyncGenerator<Upload> {
  for await (const { id, title, text } of dataset.corpus()) {
    const bytes = Buffer.from(text);
    const hash = createHash("sha256").update(bytes).digest("hex");
    const sameText = seen.idsByHash.get(hash);
    seen.idsByHash.set(hash, [...(sameText ?? []), id]);
    const fileName = `${asFileName(id)}.txt`;
    seen.corpus.documents += 1;
    if (sameText || seen.present.has(fileName)) continue;
    yield { fileName, source: sourceOf("dataset"), title, bytes: Readable.from([bytes]) };
  }
}

/** Which corpus entries each passage belongs to; entries with the same text share a document. */
export async function documentsOfPassages(
  viewer: Viewer,
  { collectionId, idsByHash }: IngestedDataset,
): Promise<Map<string, string[]>> {
  const origins = await listPassageOrigins(viewer, collectionId);
  return new Map(
    origins.map(({ passageId, blobHash }) => [passageId, idsByHash.get(blobHash) ?? []]),
  );
}

/** The collection with that slug, made if there is none. */
export async function openEvaluationCollection(viewer: Viewer, slug: string): Promise<string> {
  const found = await findCollectionBySlug(viewer, slug);
  if (found) return found.id;
  const { id } = await createCollection(viewer, {
    name: slug,
    slug,
    vertical: "general",
    language: "mixed",
    dataClass: "internal",
  });
  return id;
}
