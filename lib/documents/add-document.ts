import { blobExists, storeBlob } from "../blobs.ts";
import { config } from "../config.ts";
import { type AddedDocument, addDocumentVersion } from "../db/documents/documents.ts";
import { documentPath } from "../domain/documents/document-path.ts";
import { sourceOf } from "../domain/documents/document-source.ts";
import { displayFileName } from "../domain/documents/file-name.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { prepareJob } from "../jobs.ts";
import { discardOriginals } from "./discard-originals.ts";

export type Upload = {
  collectionId: string;
  /** The sender's name for the file; stored in a form that is safe to show. */
  fileName: string;
  /** Where the file stands at its source, with its folders. Unset: it has a name only. */
  path?: string | undefined;
  /** Where it comes from (`sourceOf`). Unset: somebody's upload. */
  source?: string | undefined;
  /** The document whose next version this is, whatever its name and path. */
  versionOf?: string | undefined;
  /** Used when the file name says too little. */
  title?: string | undefined;
  bytes: AsyncIterable<Uint8Array>;
  /** The size in bytes that the sender announced. */
  byteLength?: number | undefined;
};

/** Stores an upload and queues it to be parsed: bytes on disk first, then row and job together. */
export async function addDocument(viewer: Viewer, upload: Upload): Promise<AddedDocument> {
  const path = documentPath(upload.path ?? displayFileName(upload.fileName));
  const enqueue = await prepareJob("ingest");
  const blob = await storeBlob(upload.bytes, config.FREEHOLD_UPLOAD_LIMIT, upload.byteLength);
  const added = {
    collectionId: upload.collectionId,
    fileName: displayFileName(upload.fileName),
    source: upload.source ?? sourceOf("upload"),
    path,
    versionOf: upload.versionOf,
    title: upload.title,
    blobHash: blob.hash,
    byteLength: blob.byteLength,
  };

  try {
    return await addDocumentVersion(viewer, added, {
      enqueue,
      claim: () => assertKept(blob.hash),
    });
  } catch (error) {
    await discardOriginals(viewer, [blob.hash]);
    throw error;
  }
}

/** Somebody may have deleted the last document with the same bytes since we stored them. */
async function assertKept(hash: string): Promise<void> {
  if (await blobExists(hash)) return;
  throw new AppError("conflict", "The same file was being deleted just now. Upload it again.");
}
