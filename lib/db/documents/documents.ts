import { canRetry } from "../../domain/documents/document-row.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { forgetExpectedAnswers } from "../quality/forget-expected-answers.ts";
import { deletePassages } from "../search/passages.ts";
import { signalWork } from "../work-signal.ts";
import { tellApart } from "./add/tell-apart.ts";
import { SWEEP } from "./deleted-versions.ts";
import { noSuchDocument, readDocumentRows } from "./document-rows.ts";

/** Queues jobs in the transaction that makes their versions, so that both exist or neither. */
export type Enqueue = (tx: Transaction, ...jobs: VersionJob[]) => Promise<void>;
type VersionJob = { organizationId: string; versionId: string; embedOnly?: boolean };

/**
 * Allows one change to the documents of a collection at a time: two uploads of the same path must not both become
 * version 1. Returns the collection's access tags.
 */
export async function lockCollection(tx: Transaction, collectionId: string): Promise<string[]> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${collectionId}, 0))`;
  const collection = await tx.collection.findFirst({
    where: { id: collectionId },
    select: { accessTags: true },
  });
  if (!collection) throw new AppError("not_found", "There is no such collection.");
  return collection.accessTags;
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
  await resetVersion(tx, versionId);
  await enqueue(tx, { organizationId: viewer.organizationId, versionId });
}

/** Makes a version wait to be parsed; its job is queued separately. */
export async function resetVersion(tx: Transaction, versionId: string): Promise<void> {
  await tx.documentVersion.updateMany({
    where: { id: versionId },
    data: { state: "queued", failureCode: null, pagesParsed: 0, lastActivityAt: new Date() },
  });
}

/**
 * Deletes a document with everything made from it; returns the hashes of its originals. From then on nobody is shown
 * what answers have of it; the worker takes that out of their rows.
 */
export function deleteDocument(viewer: Viewer, documentId: string): Promise<string[]> {
  return withViewer(viewer, async (tx) => {
    const document = await tx.document.findFirst({
      where: { id: documentId },
      select: { collectionId: true, fileName: true },
    });
    if (!document) throw noSuchDocument();
    await lockCollection(tx, document.collectionId);
    const versions = await tx.documentVersion.findMany({
      where: { documentId },
      select: { id: true, blobHash: true },
    });
    await forgetExpectedAnswers(tx, documentId);
    for (const version of versions) await deletePassages(tx, version.id);
    const { count } = await tx.document.deleteMany({ where: { id: documentId } });
    if (count === 0) throw noSuchDocument();
    await tellApart(tx, document.collectionId, document.fileName);

    await recordAuditEvent(tx, viewer, "document.deleted", documentId);
    await signalWork(tx, SWEEP);
    return versions.map((version) => version.blobHash);
  });
}
