import { canRetry } from "../../domain/documents/document-row.ts";
import { titleFromFileName } from "../../domain/documents/file-name.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { deletePassages } from "../search/passages.ts";
import { noSuchDocument, readDocumentRows } from "./document-rows.ts";
import { lockOriginal } from "./originals.ts";

/** Queues the job in the transaction that makes the version, so that both exist or neither. */
type Enqueue = (
  tx: Transaction,
  job: { organizationId: string; versionId: string; embedOnly?: boolean },
) => Promise<void>;

export type NewDocument = {
  collectionId: string;
  fileName: string;
  /** Unset: the title comes from the file's name. */
  title?: string | undefined;
  blobHash: string;
  byteLength: number;
};

export type AddedDocument = {
  id: string;
  versionId: string;
  /** The name under which the collection already holds the same bytes; null: it does not. */
  duplicateOf: string | null;
};

/**
 * Adds stored bytes to a collection and queues them to be parsed. Bytes that the collection already has are
 * not added again (but parsed again if that had failed). Different bytes under an existing name become a new
 * version of that document. `claim` fails if the bytes were removed meanwhile.
 */
export function addDocumentVersion(
  viewer: Viewer,
  added: NewDocument,
  { enqueue, claim }: { enqueue: Enqueue; claim: () => Promise<void> },
): Promise<AddedDocument> {
  return withViewer(viewer, async (tx) => {
    const accessTags = await lockCollection(tx, added.collectionId);
    await lockOriginal(tx, added.blobHash);
    await claim();
    const rows = await selectNewest(tx, added);

    const same = rows.find((row) => isSame(row, added));
    if (same) {
      if (same.state === "failed") await requeue(tx, viewer, same.versionId, enqueue);
      return { id: same.id, versionId: same.versionId, duplicateOf: same.fileName };
    }
    const namesake = rows.find((row) => row.fileName === added.fileName);
    const id = namesake?.id ?? (await insertDocument(tx, viewer, added, accessTags));
    const versionId = await insertVersion(tx, viewer, added, {
      documentId: id,
      number: (namesake?.number ?? 0) + 1,
      accessTags,
    });
    await enqueue(tx, { organizationId: viewer.organizationId, versionId });
    await recordAuditEvent(tx, viewer, "document.added", id);
    return { id, versionId, duplicateOf: null };
  });
}

type Newest = {
  id: string;
  fileName: string;
  versionId: string;
  number: number;
  state: string;
  blobHash: string;
};

/** Two empty files are the same only when they also share a name. */
function isSame(row: Newest, added: NewDocument): boolean {
  if (row.blobHash !== added.blobHash) return false;
  return added.byteLength > 0 || row.fileName === added.fileName;
}

/** Allows one upload into a collection at a time: two of the same name must not both become version 1. */
async function lockCollection(tx: Transaction, collectionId: string): Promise<string[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${collectionId}, 0))`;
  const collection = await tx.collection.findFirst({
    where: { id: collectionId },
    select: { accessTags: true },
  });
  if (!collection) throw new AppError("not_found", "There is no such collection.");
  return collection.accessTags;
}

function selectNewest(tx: Transaction, added: NewDocument): Promise<Newest[]> {
  return tx.$queryRaw<Newest[]>`
    SELECT document.id, document.file_name AS "fileName", newest.id AS "versionId", newest.number,
           newest.state, newest.blob_hash AS "blobHash"
    FROM document
    JOIN LATERAL (
      SELECT id, number, state, blob_hash FROM document_version version
      WHERE version.organization_id = document.organization_id
        AND version.document_id = document.id
      ORDER BY number DESC
      LIMIT 1) newest ON true
    WHERE document.organization_id = ${tx.organizationId}::uuid
      AND document.collection_id = ${added.collectionId}::uuid
      AND document.id IN (
        SELECT id FROM document named
        WHERE named.organization_id = ${tx.organizationId}::uuid
          AND named.collection_id = ${added.collectionId}::uuid
          AND named.file_name = ${added.fileName}
        UNION
        SELECT document_id FROM document_version
        WHERE organization_id = ${tx.organizationId}::uuid AND blob_hash = ${added.blobHash})
      AND (document.file_name = ${added.fileName} OR newest.blob_hash = ${added.blobHash})
    ORDER BY document.file_name = ${added.fileName} DESC`;
}

async function insertDocument(
  tx: Transaction,
  viewer: Viewer,
  { collectionId, fileName, title }: NewDocument,
  accessTags: string[],
): Promise<string> {
  const { id } = await tx.document.create({
    data: {
      organizationId: viewer.organizationId,
      collectionId,
      title: title ?? titleFromFileName(fileName),
      fileName,
      accessTags,
    },
    select: { id: true },
  });
  return id;
}

async function insertVersion(
  tx: Transaction,
  viewer: Viewer,
  { blobHash, byteLength }: NewDocument,
  place: { documentId: string; number: number; accessTags: string[] },
): Promise<string> {
  const { id } = await tx.documentVersion.create({
    data: {
      organizationId: viewer.organizationId,
      ...place,
      blobHash,
      byteLength: BigInt(byteLength),
    },
    select: { id: true },
  });
  return id;
}

/**
 * Queues a document that failed or is stuck to be parsed again. One that is parsed and only waits to be
 * embedded is not parsed again: its passages are tried again.
 */
export function retryDocument(viewer: Viewer, documentId: string, enqueue: Enqueue): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const [row] = await readDocumentRows(tx, viewer, [documentId]);
    if (!row) throw noSuchDocument();
    if (!canRetry(row)) {
      throw new AppError("conflict", "Only a document that failed or is stuck can be retried.");
    }
    if (row.state === "searchable") await queueEmbedding(tx, viewer, row.versionId, enqueue);
    else await requeue(tx, viewer, row.versionId, enqueue);
  });
}

async function queueEmbedding(
  tx: Transaction,
  viewer: Viewer,
  versionId: string,
  enqueue: Enqueue,
) {
  await tx.documentVersion.updateMany({
    where: { id: versionId },
    data: { lastActivityAt: new Date() },
  });
  await enqueue(tx, { organizationId: viewer.organizationId, versionId, embedOnly: true });
}

async function requeue(tx: Transaction, viewer: Viewer, versionId: string, enqueue: Enqueue) {
  await tx.documentVersion.updateMany({
    where: { id: versionId },
    data: { state: "queued", failureCode: null, pagesParsed: 0, lastActivityAt: new Date() },
  });
  await enqueue(tx, { organizationId: viewer.organizationId, versionId });
}

/** Deletes a document with everything made from it; returns the hashes of its originals. */
export function deleteDocument(viewer: Viewer, documentId: string): Promise<string[]> {
  return withViewer(viewer, async (tx) => {
    const versions = await tx.documentVersion.findMany({
      where: { documentId },
      select: { id: true, blobHash: true },
    });
    for (const version of versions) await deletePassages(tx, version.id);
    const { count } = await tx.document.deleteMany({ where: { id: documentId } });
    if (count === 0) throw noSuchDocument();

    await recordAuditEvent(tx, viewer, "document.deleted", documentId);
    return versions.map((version) => version.blobHash);
  });
}
