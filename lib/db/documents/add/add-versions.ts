import { toldApart } from "../../../domain/documents/document-path.ts";
import { AppError } from "../../../domain/errors.ts";
import type { Viewer } from "../../../domain/viewer.ts";
import { log } from "../../../log.ts";
import { recordAuditEvents } from "../../audit.ts";
import { type Transaction, withViewer } from "../../client.ts";
import { type Enqueue, lockCollection, resetVersion } from "../documents.ts";
import { lockOriginals } from "../originals.ts";
import { findKnownPlaces } from "./find-known-places.ts";
import type { Newest } from "./find-place.ts";
import { findTarget } from "./find-target.ts";
import { insertDocuments, insertVersions, type NewVersion } from "./insert-documents.ts";
import type { NewDocument } from "./new-document.ts";
import { type Namesake, tellApart } from "./tell-apart.ts";

const NAMESAKES_SHOWN = 20;

export type AddedDocument = {
  id: string;
  versionId: string;
  /** Its number among the document's versions. */
  version: number;
  /** The name under which the collection already holds the same bytes; null: it does not. */
  duplicateOf: string | null;
  /** Of a new document: the others of its name in the collection, of which it might be a new version. At most 20. */
  sameName: Namesake[];
};

/** What became of one file of a batch: it was added, or only this one failed. */
export type Outcome = { added: AddedDocument } | { error: unknown };

type Adding = {
  enqueue: Enqueue;
  /** Fails if the bytes with this hash were removed meanwhile. */
  claim: (blobHash: string) => Promise<void>;
};

/** Adds one file: see `addDocumentVersions`. Throws what went wrong. */
export async function addDocumentVersion(
  viewer: Viewer,
  added: NewDocument,
  adding: Adding,
): Promise<AddedDocument> {
  const [outcome] = await addDocumentVersions(viewer, added.collectionId, [added], adding);
  if (outcome && "added" in outcome) return outcome.added;
  throw outcome?.error;
}

/**
 * Adds stored bytes to a collection and queues them to be parsed, in one transaction. The same path at the same source
 * is the document's next version; the same name elsewhere is another document. Bytes that the path already has, and a
 * new path's bytes that another document has, are not added again (but parsed again if that had failed). This holds
 * between the files of a batch too, in their order. If the transaction fails, each file is added in one of its own, so
 * that only the one at fault is missing. Returns what became of each file, in order.
 */
export async function addDocumentVersions(
  viewer: Viewer,
  collectionId: string,
  files: readonly NewDocument[],
  adding: Adding,
): Promise<Outcome[]> {
  try {
    return await withViewer(viewer, (tx) => addTogether(tx, viewer, collectionId, files, adding));
  } catch (error) {
    if (files.length === 1) return [{ error }];
    log.warn(
      { err: error, files: files.length },
      "Files are added one by one: together they failed.",
    );
  }
  const outcomes: Outcome[] = [];
  for (const file of files) {
    outcomes.push(...(await addDocumentVersions(viewer, collectionId, [file], adding)));
  }
  return outcomes;
}

/** What a batch does, collected so that each kind of row is one statement. */
type Batch = {
  accessTags: string[];
  outcomes: Map<NewDocument, Outcome>;
  /** Versions to be parsed. */
  queued: string[];
  /** Documents that got a version. */
  documentIds: string[];
};

async function addTogether(
  tx: Transaction,
  viewer: Viewer,
  collectionId: string,
  files: readonly NewDocument[],
  { enqueue, claim }: Adding,
): Promise<Outcome[]> {
  const accessTags = await lockCollection(tx, collectionId);
  await lockOriginals(
    tx,
    files.map(({ blobHash }) => blobHash),
  );
  const batch: Batch = { accessTags, outcomes: new Map(), queued: [], documentIds: [] };
  const kept = await keptOf(files, claim, batch);
  const isKnown = await findKnownPlaces(tx, collectionId, kept);
  const fresh = kept.filter((file) => !isKnown(file));
  await addFresh(tx, fresh, batch);
  await tellNew(tx, collectionId, files, batch);
  const known = kept.filter(isKnown);
  for (const file of known) await addKnown(tx, file, batch);
  if (known.length > 0) await tellNew(tx, collectionId, files, batch);

  const { organizationId } = viewer;
  await enqueue(tx, ...batch.queued.map((versionId) => ({ organizationId, versionId })));
  await recordAuditEvents(tx, viewer, "document.added", batch.documentIds);
  return files.map((file) => batch.outcomes.get(file) ?? { error: new Error("It was left out.") });
}

/** The files whose bytes are still there. */
async function keptOf(
  files: readonly NewDocument[],
  claim: Adding["claim"],
  { outcomes }: Batch,
): Promise<NewDocument[]> {
  const claims = await Promise.allSettled(files.map(({ blobHash }) => claim(blobHash)));
  return files.filter((file, index) => {
    const claimed = claims[index];
    if (claimed?.status === "rejected") outcomes.set(file, { error: claimed.reason });
    return claimed?.status === "fulfilled";
  });
}

/** Adds files whose path and bytes nobody has: each becomes a new document. */
async function addFresh(
  tx: Transaction,
  files: readonly NewDocument[],
  batch: Batch,
): Promise<void> {
  if (files.length === 0) return;
  const ids = await insertDocuments(tx, files, batch.accessTags);
  const versions = files.map((file, index) => ({
    file,
    documentId: ids[index] ?? "",
    number: 1,
  }));
  await insertAll(tx, versions, batch);
}

/** Adds a file that may belong to a document that is there. Errors of the file itself fail only this file. */
async function addKnown(tx: Transaction, file: NewDocument, batch: Batch): Promise<void> {
  const target = await findTarget(tx, file).catch((error: unknown) => {
    // Any other error has ended the transaction.
    if (!(error instanceof AppError)) throw error;
    batch.outcomes.set(file, { error });
  });
  if (!target) return;
  const { document, same } = target;
  if (!document) return addFresh(tx, [file], batch);
  if (!same) {
    const next = { file, documentId: document.id, number: document.number + 1 };
    return insertAll(tx, [next], batch);
  }
  if (same.state === "failed") {
    await resetVersion(tx, same.id);
    batch.queued.push(same.id);
  }
  batch.outcomes.set(file, { added: unchanged(document, same.id) });
}

function unchanged(document: Newest, versionId: string): AddedDocument {
  const { id, number: version, fileName, folder } = document;
  return { id, versionId, version, duplicateOf: toldApart(fileName, folder), sameName: [] };
}

async function insertAll(
  tx: Transaction,
  versions: readonly NewVersion[],
  batch: Batch,
): Promise<void> {
  const versionIds = await insertVersions(tx, versions, batch.accessTags);
  for (const [index, { file, documentId, number }] of versions.entries()) {
    const versionId = versionIds[index] ?? "";
    batch.queued.push(versionId);
    batch.documentIds.push(documentId);
    batch.outcomes.set(file, {
      added: { id: documentId, versionId, version: number, duplicateOf: null, sameName: [] },
    });
  }
}

/** Tells new documents apart from others of their name, and says which of those were there before each of them. */
async function tellNew(
  tx: Transaction,
  collectionId: string,
  files: readonly NewDocument[],
  { outcomes }: Batch,
): Promise<void> {
  const added = files.flatMap((file) => {
    const outcome = outcomes.get(file);
    const isNew = outcome && "added" in outcome && outcome.added.version === 1;
    return isNew && outcome.added.duplicateOf === null
      ? [{ fileName: file.fileName, document: outcome.added }]
      : [];
  });
  const shared = await findSharedNames(
    tx,
    collectionId,
    added.map(({ fileName }) => fileName),
  );
  for (const fileName of shared) {
    const namesakes = await tellApart(tx, collectionId, fileName);
    const later = new Set(
      added.filter((one) => one.fileName === fileName).map(({ document }) => document.id),
    );
    for (const { document } of added.filter((one) => one.fileName === fileName)) {
      document.sameName = namesakes
        .filter(({ id }) => id !== document.id && !later.has(id))
        .slice(0, NAMESAKES_SHOWN);
      later.delete(document.id);
    }
  }
}

/** Those of the names that several documents of the collection have. */
async function findSharedNames(
  tx: Transaction,
  collectionId: string,
  fileNames: readonly string[],
): Promise<string[]> {
  if (fileNames.length === 0) return [];
  const rows = await tx.$queryRaw<{ fileName: string }[]>`
    SELECT file_name AS "fileName" FROM document
    WHERE organization_id = ${tx.organizationId}::uuid AND collection_id = ${collectionId}::uuid
      AND file_name = ANY(${[...new Set(fileNames)]}::text[])
    GROUP BY file_name HAVING count(*) > 1`;
  return rows.map(({ fileName }) => fileName);
}
