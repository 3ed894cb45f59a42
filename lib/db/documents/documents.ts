import { toldApart } from "../../domain/documents/document-path.ts";
import { canRetry } from "../../domain/documents/document-row.ts";
import { sourceOf } from "../../domain/documents/document-source.ts";
import { titleFromFileName } from "../../domain/documents/file-name.ts";
import { AppError } from "../../domain/errors.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { forgetExpectedAnswers } from "../quality/forget-expected-answers.ts";
import { deletePassages } from "../search/passages.ts";
import { signalWork } from "../work-signal.ts";
import { SWEEP } from "./deleted-versions.ts";
import { noSuchDocument, readDocumentRows } from "./document-rows.ts";
import { findCandidates, findChosen, findNewestFrom, type Newest } from "./find-place.ts";
import { lockOriginal } from "./originals.ts";
import { type Namesake, tellApart } from "./tell-apart.ts";

/** Queues the job in the transaction that makes the version, so that both exist or neither. */
type Enqueue = (
  tx: Transaction,
  job: { organizationId: string; versionId: string; embedOnly?: boolean },
) => Promise<void>;

export type NewDocument = {
  collectionId: string;
  fileName: string;
  /** Where it comes from (`sourceOf`) and its path there (`documentPath`): together they name the document. */
  source: string;
  path: string;
  /** The document whose next version this is, whatever its path. Unset: the path decides. */
  versionOf?: string | undefined;
  /** Unset: the title comes from the file's name. */
  title?: string | undefined;
  blobHash: string;
  byteLength: number;
};

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

/**
 * Adds stored bytes to a collection and queues them to be parsed. The same path at the same source is the document's
 * next version; the same name elsewhere is another document. Bytes that the path already has, and a new path's bytes
 * that another document has, are not added again (but parsed again if that had failed). `claim` fails if the bytes
 * were removed meanwhile.
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

    const { document, same } = await findTarget(tx, added);
    if (document && same) {
      if (same.state === "failed") await requeue(tx, viewer, same.id, enqueue);
      const name = toldApart(document.fileName, document.folder);
      return reportOf(document, { versionId: same.id, duplicateOf: name });
    }
    const id = document?.id ?? (await insertDocument(tx, viewer, added, accessTags));
    const number = (document?.number ?? 0) + 1;
    const versionId = await insertVersion(tx, viewer, added, {
      documentId: id,
      number,
      accessTags,
    });
    await enqueue(tx, { organizationId: viewer.organizationId, versionId });
    await recordAuditEvent(tx, viewer, "document.added", id);
    const named = document ? [] : await tellApart(tx, added.collectionId, added.fileName);
    const sameName = named.filter((other) => other.id !== id).slice(0, NAMESAKES_SHOWN);
    return { id, versionId, version: number, duplicateOf: null, sameName };
  });
}

function reportOf(
  { id, number }: Newest,
  rest: { versionId: string; duplicateOf: string },
): AddedDocument {
  return { id, version: number, sameName: [], ...rest };
}

type Target = {
  /** The document that the upload belongs to; null: to a new one. */
  document: Newest | null;
  /** Its version with the same bytes, if the upload changes nothing. */
  same: { id: string; state: string } | null;
};

async function findTarget(tx: Transaction, added: NewDocument): Promise<Target> {
  if (added.versionOf) {
    const chosen = await findChosen(tx, added.collectionId, added.versionOf);
    return { document: chosen, same: await findUnchanged(tx, chosen, added) };
  }
  const { atPath, sameBytes, ofUnknownSource } = await findCandidates(tx, added);
  if (atPath) return { document: atPath, same: await findUnchanged(tx, atPath, added) };

  // An empty file says nothing: two of them are not the same document.
  if (sameBytes && added.byteLength > 0) {
    await learnPlace(tx, sameBytes, added);
    return { document: sameBytes, same: { id: sameBytes.versionId, state: sameBytes.state } };
  }
  // A document from before sources were recorded takes the first upload of its bare name as its next version.
  const earlier = added.path.includes("/") ? null : ofUnknownSource;
  if (earlier) await learnPlace(tx, earlier, added);
  return { document: earlier, same: earlier && (await findUnchanged(tx, earlier, added)) };
}

/** The version with the uploaded bytes, if it is the newest of the document or the newest from its path. */
async function findUnchanged(tx: Transaction, known: Newest, added: NewDocument) {
  if (known.blobHash === added.blobHash) return { id: known.versionId, state: known.state };
  const fromThere = added.versionOf ? null : await findNewestFrom(tx, known.id, added);
  return fromThere?.blobHash === added.blobHash ? fromThere : null;
}

/** An upload under the name of a document whose source is not known says where the document comes from. */
async function learnPlace(tx: Transaction, document: Newest, added: NewDocument): Promise<void> {
  const { source, path, fileName } = added;
  if (document.source !== sourceOf("unknown") || document.fileName !== fileName) return;
  await tx.document.updateMany({ where: { id: document.id }, data: { source, path } });
  await tellApart(tx, added.collectionId, fileName);
}

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

async function insertDocument(
  tx: Transaction,
  viewer: Viewer,
  { collectionId, fileName, source, path, title }: NewDocument,
  accessTags: string[],
): Promise<string> {
  const { id } = await tx.document.create({
    data: {
      organizationId: viewer.organizationId,
      collectionId,
      title: title ?? titleFromFileName(fileName),
      fileName,
      source,
      path,
      accessTags,
    },
    select: { id: true },
  });
  return id;
}

async function insertVersion(
  tx: Transaction,
  viewer: Viewer,
  { blobHash, byteLength, fileName, source, path }: NewDocument,
  place: { documentId: string; number: number; accessTags: string[] },
): Promise<string> {
  const { id } = await tx.documentVersion.create({
    data: {
      organizationId: viewer.organizationId,
      ...place,
      source,
      path,
      fileName,
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
