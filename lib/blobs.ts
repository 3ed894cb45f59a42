import { createHash, randomUUID } from "node:crypto";
import { access, type FileHandle, mkdir, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { config } from "./config.ts";
import { AppError } from "./domain/errors.ts";

export type Blob = {
  /** SHA-256 of the bytes, in hexadecimal: the blob's name. */
  hash: string;
  byteLength: number;
  path: string;
};

/** An upload that takes longer was cut off with its process. */
const UPLOAD_MILLISECONDS = 6 * 60 * 60 * 1000;
const DISK_FULL = new Set(["ENOSPC", "EDQUOT"]);

/** Where the original with this hash is kept. */
export function blobPath(hash: string): string {
  return path.join(config.blobs, hash.slice(0, 2), hash);
}

export async function blobExists(hash: string): Promise<boolean> {
  return access(blobPath(hash)).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return false;
      throw error;
    },
  );
}

export async function removeBlob(hash: string): Promise<void> {
  await rm(blobPath(hash), { force: true });
}

/**
 * Stores a stream of bytes under the name of its hash, all of it or nothing: an upload that is too
 * large, fills the disk or is not of the `expected` length leaves nothing behind.
 */
export async function storeBlob(
  source: AsyncIterable<Uint8Array>,
  limit: number,
  expected?: number,
): Promise<Blob> {
  const folder = path.join(config.blobs, "incoming");
  const temporary = path.join(folder, randomUUID());

  try {
    await mkdir(folder, { recursive: true });
    const { hash, byteLength } = await writeAll(temporary, source, limit);
    if (expected !== undefined && expected !== byteLength) throw cutShort();

    await moveDurably(temporary, blobPath(hash));
    return { hash, byteLength, path: blobPath(hash) };
  } catch (error) {
    await rm(temporary, { force: true });
    throw isDiskFull(error) ? diskFull(error) : error;
  }
}

/** Removes what uploads left whose process ended before they did. */
export async function removeBrokenUploads(now = Date.now()): Promise<void> {
  const folder = path.join(config.blobs, "incoming");
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  for (const name of names) {
    const file = path.join(folder, name);
    const found = await stat(file).catch(() => null); // it was moved to its place meanwhile
    if (found && now - found.mtimeMs > UPLOAD_MILLISECONDS) await rm(file, { force: true });
  }
}

async function writeAll(file: string, source: AsyncIterable<Uint8Array>, limit: number) {
  const handle = await open(file, "wx");
  try {
    const written = await copyHashing(handle, source, limit);
    await handle.sync();
    return written;
  } finally {
    await handle.close();
  }
}

async function copyHashing(handle: FileHandle, source: AsyncIterable<Uint8Array>, limit: number) {
  const hash = createHash("sha256");
  let byteLength = 0;
  for await (const chunk of reading(source)) {
    byteLength += chunk.byteLength;
    if (byteLength > limit) throw tooLarge(limit);
    hash.update(chunk);
    await handle.appendFile(chunk);
  }
  return { hash: hash.digest("hex"), byteLength };
}

/**
 * Marks errors of the source: the sender caused them, while a failing write is ours. Only here can we
 * tell them apart.
 */
async function* reading(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) yield chunk;
  } catch (error) {
    // One of ours says why the bytes may not go on, for instance that the sender has lost access.
    throw error instanceof AppError ? error : cutShort(error);
  }
}

async function moveDurably(from: string, to: string): Promise<void> {
  await mkdir(path.dirname(to), { recursive: true });
  await rename(from, to);
  // Without this, a power cut may lose the file's name although its bytes are on disk.
  const folder = await open(path.dirname(to), "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

/** The error for a file over `limit` bytes. */
export function tooLarge(limit: number): AppError {
  const megabytes = Math.floor(limit / (1024 * 1024));
  return new AppError(
    "too_large",
    `The file is larger than ${megabytes} MB. Split it, or ask your administrator to raise the limit (FREEHOLD_UPLOAD_LIMIT).`,
  );
}

function cutShort(cause?: unknown): AppError {
  return new AppError(
    "invalid_request",
    "The upload was incomplete and was not saved. Upload the file again.",
    {
      cause,
    },
  );
}

function diskFull(cause: unknown): AppError {
  return new AppError(
    "storage_full",
    "The disk is full and nothing was saved. Free some space, then upload again.",
    { cause },
  );
}

function isDiskFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && DISK_FULL.has(String(error.code));
}
