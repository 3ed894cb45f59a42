import { blobExists, storeBlob } from "../blobs.ts";
import { config } from "../config.ts";
import { addDocumentVersions, type Outcome } from "../db/documents/add/add-versions.ts";
import type { NewDocument } from "../db/documents/add/new-document.ts";
import { documentPath } from "../domain/documents/document-path.ts";
import { sourceOf } from "../domain/documents/document-source.ts";
import { displayFileName } from "../domain/documents/file-name.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { prepareJob } from "../jobs.ts";
import { discardOriginals } from "./discard-originals.ts";
import { findRoom, noRoom } from "./storage-quota.ts";

export type Upload = {
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

/** Files that are added in one transaction: enough to share its cost, few enough that the first are soon parsed. */
const MOST_FILES = 64;
/** So many bytes are added at once even if they are few files, so that large files do not wait for each other. */
const MOST_BYTES = 16 * 1024 ** 2;
/** Files that are written to the disk at once. */
const WRITTEN_AT_ONCE = 8;

type Stored = { file: NewDocument } | { error: unknown };

/**
 * Stores uploads and queues them to be parsed: bytes on disk first, then rows and jobs of several files in one
 * transaction. Yields what became of each upload, in order. A fault of one file fails only that file.
 */
export async function* addDocuments(
  viewer: Viewer,
  collectionId: string,
  uploads: Iterable<Upload> | AsyncIterable<Upload>,
): AsyncGenerator<Outcome> {
  let waiting: Stored[] = [];
  for await (const some of inGroups(uploads, WRITTEN_AT_ONCE)) {
    waiting.push(...(await Promise.all(some.map((upload) => store(collectionId, upload)))));
    if (waiting.length < MOST_FILES && bytesOf(waiting) < MOST_BYTES) continue;
    yield* await addStored(viewer, collectionId, waiting);
    waiting = [];
  }
  if (waiting.length > 0) yield* await addStored(viewer, collectionId, waiting);
}

async function* inGroups<Item>(
  items: Iterable<Item> | AsyncIterable<Item>,
  size: number,
): AsyncGenerator<Item[]> {
  let group: Item[] = [];
  for await (const item of items) {
    group.push(item);
    if (group.length < size) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Writes the bytes of an upload to the disk. */
async function store(collectionId: string, upload: Upload): Promise<Stored> {
  try {
    const fileName = displayFileName(upload.fileName);
    const path = documentPath(upload.path ?? fileName);
    const blob = await storeBlob(upload.bytes, config.FREEHOLD_UPLOAD_LIMIT, upload.byteLength);
    const { source = sourceOf("upload"), versionOf, title } = upload;
    const { hash: blobHash, byteLength } = blob;
    return {
      file: { collectionId, fileName, source, path, versionOf, title, blobHash, byteLength },
    };
  } catch (error) {
    return { error };
  }
}

function bytesOf(stored: readonly Stored[]): number {
  return stored.reduce((sum, one) => sum + ("file" in one ? one.file.byteLength : 0), 0);
}

/** Adds the files that could be stored. Originals of those that were not added are removed. */
async function addStored(
  viewer: Viewer,
  collectionId: string,
  stored: readonly Stored[],
): Promise<Outcome[]> {
  const written = stored.flatMap((one) => ("file" in one ? [one.file] : []));
  if (written.length === 0) return stored.flatMap((one) => ("error" in one ? [one] : []));
  const rooms = await findRoom(viewer, written);
  const files = written.filter((_, index) => rooms[index]);
  const enqueue = await prepareJob("ingest");
  const added = await addDocumentVersions(viewer, collectionId, files, {
    enqueue,
    claim: assertKept,
  });
  const refused = written.filter((_, index) => !rooms[index]);
  const lost = files.filter((_, index) => added[index] && "error" in added[index]);
  await discardOriginals(
    viewer,
    [...refused, ...lost].map(({ blobHash }) => blobHash),
  );
  const outcomes = new Map(files.map((file, index) => [file, added[index]]));
  return stored.map((one) => {
    if ("error" in one) return one;
    if (refused.includes(one.file)) return { error: noRoom() };
    return outcomes.get(one.file) ?? { error: new Error("A file has no outcome.") };
  });
}

/** Somebody may have deleted the last document with the same bytes since we stored them. */
async function assertKept(hash: string): Promise<void> {
  if (await blobExists(hash)) return;
  throw new AppError("conflict", "The same file was being deleted just now. Upload it again.");
}
