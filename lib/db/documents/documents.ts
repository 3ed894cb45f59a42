import { z } from "zod";
import { DOCUMENT_STATES, FAILURE_CODES, WARNING_CODES } from "../../domain/documents/document.ts";
import { canRetry, type DocumentRow, isStuck } from "../../domain/documents/document-row.ts";
import { titleFromFileName } from "../../domain/documents/file-name.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { deletePassages } from "../search/passages.ts";
import { lockOriginal } from "./originals.ts";

/** Queues a version in the transaction that makes it, so that row and job exist together. */
type Enqueue = (
  tx: Transaction,
  job: { organizationId: string; versionId: string },
) => Promise<void>;

export type NewDocument = {
  collectionId: string;
  fileName: string;
  /** Where the file's name does not tell it. */
  title?: string | undefined;
  blobHash: string;
  byteLength: number;
};

export type AddedDocument = {
  id: string;
  versionId: string;
  /** The collection holds these very bytes already, under that name. */
  duplicateOf: string | null;
};

const Warnings = z.array(
  z.object({
    code: z.enum(WARNING_CODES),
    pages: z.array(z.number()).exactOptional(),
    detail: z.string().exactOptional(),
  }),
);

const StoredRow = z.object({
  id: z.string(),
  collectionId: z.string(),
  title: z.string(),
  fileName: z.string(),
  versionId: z.string(),
  versionNumber: z.number(),
  mediaType: z.string().nullable(),
  byteLength: z.coerce.number(),
  state: z.enum(DOCUMENT_STATES),
  failureCode: z.enum(FAILURE_CODES).nullable().catch("internal"),
  warnings: Warnings.catch([]),
  pageCount: z.number(),
  pagesParsed: z.number(),
  passageCount: z.number(),
  embeddedCount: z.number(),
  createdAt: z.date(),
  stepStartedAt: z.date().nullable(),
  lastActivityAt: z.date(),
  adminActiveAt: z.date().nullable(),
});

type Filter = {
  collectionId?: string;
  documentId?: string;
  /** Only what has moved since. */
  since?: Date;
};

/** Documents by their newest version, newest first. */
export function listDocuments(viewer: Viewer, filter: Filter): Promise<DocumentRow[]> {
  return withViewer(viewer, (tx) => selectDocuments(tx, filter));
}

/** The viewer's document of that id, by its newest version. */
export async function getDocument(viewer: Viewer, documentId: string): Promise<DocumentRow> {
  const [row] = await listDocuments(viewer, { documentId });
  if (!row) throw noSuchDocument();
  return row;
}

async function selectDocuments(tx: Transaction, filter: Filter): Promise<DocumentRow[]> {
  const collectionId = filter.collectionId ?? null;
  const documentId = filter.documentId ?? null;
  const since = filter.since ?? null;
  const rows = await tx.$queryRaw<unknown[]>`
    SELECT document.id, document.collection_id AS "collectionId", document.title,
           document.file_name AS "fileName", newest.id AS "versionId",
           newest.number AS "versionNumber", newest.media_type AS "mediaType",
           newest.byte_length AS "byteLength", newest.state, newest.failure_code AS "failureCode",
           newest.warnings, newest.page_count AS "pageCount",
           newest.pages_parsed AS "pagesParsed", newest.passage_count AS "passageCount",
           newest.embedded_count AS "embeddedCount", newest.created_at AS "createdAt",
           newest.last_activity_at AS "lastActivityAt",
           CASE newest.state WHEN 'parsing' THEN newest.started_at
                             WHEN 'searchable' THEN newest.searchable_at END AS "stepStartedAt",
           (SELECT MAX(last_activity_at) FROM document_version) AS "adminActiveAt"
    FROM document
    JOIN LATERAL (
      SELECT * FROM document_version version
      WHERE version.organization_id = document.organization_id
        AND version.document_id = document.id
      ORDER BY number DESC
      LIMIT 1) newest ON true
    WHERE (${collectionId}::uuid IS NULL OR document.collection_id = ${collectionId}::uuid)
      AND (${documentId}::uuid IS NULL OR document.id = ${documentId}::uuid)
      AND (${since}::timestamptz IS NULL OR newest.last_activity_at >= ${since}::timestamptz)
    ORDER BY newest.created_at DESC, document.id`;

  const now = new Date();
  return rows.map((row) => toDocumentRow(row, now));
}

function toDocumentRow(stored: unknown, now: Date): DocumentRow {
  const { adminActiveAt, createdAt, lastActivityAt, stepStartedAt, ...row } =
    StoredRow.parse(stored);
  return {
    ...row,
    stepStartedAt: stepStartedAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    lastActivityAt: lastActivityAt.toISOString(),
    isStuck: isStuck({ state: row.state, lastActivityAt }, adminActiveAt, now),
  };
}

/**
 * Adds stored bytes to a collection and queues them to be read. Bytes the collection has already
 * are not added again (but read again, had that failed); other bytes under a name it has become a
 * new version of that document. `claim` fails when the bytes have been removed meanwhile.
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

/** One upload into a collection at a time: two of the same name must not both become version 1. */
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
    WHERE document.collection_id = ${added.collectionId}::uuid
      AND document.id IN (
        SELECT id FROM document named
        WHERE named.collection_id = ${added.collectionId}::uuid
          AND named.file_name = ${added.fileName}
        UNION
        SELECT document_id FROM document_version WHERE blob_hash = ${added.blobHash})
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

/** Has a document read again that failed or is stuck. */
export function retryDocument(viewer: Viewer, documentId: string, enqueue: Enqueue): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const [row] = await selectDocuments(tx, { documentId });
    if (!row) throw noSuchDocument();
    if (!canRetry(row)) {
      throw new AppError("conflict", "Only a document that failed or is stuck can be retried.");
    }
    await requeue(tx, viewer, row.versionId, enqueue);
  });
}

async function requeue(tx: Transaction, viewer: Viewer, versionId: string, enqueue: Enqueue) {
  await tx.documentVersion.updateMany({
    where: { id: versionId },
    data: { state: "queued", failureCode: null, pagesParsed: 0, lastActivityAt: new Date() },
  });
  await enqueue(tx, { organizationId: viewer.organizationId, versionId });
}

/** Deletes a document with all that was made of it; returns the hashes of its originals. */
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

function noSuchDocument(): AppError {
  return new AppError("not_found", "There is no such document.");
}
