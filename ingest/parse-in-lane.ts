import { blobPath } from "#lib/blobs";
import { config } from "#lib/config";
import type { UploadToParse } from "#lib/db/documents/ingestion";
import { type Format, formatOfFileName } from "#lib/domain/documents/formats";
import { IngestFailure } from "./parse/ingest-failure.ts";
import { parseInChild } from "./parse/parse-in-child.ts";
import type { OnProgress, Parsed } from "./parse/parsed.ts";

/** Short files have a lane of their own, so that they do not wait behind long ones. */
export type Lane = "short" | "long";

/** A file that the short lane leaves to the long one. */
export class TooLongForLane extends Error {
  override readonly name = "TooLongForLane";
}

/** The processor time of a short file. Of a longer one, so much is spent in vain. */
const SHORT_SECONDS = 3;
const MIB = 1024 ** 2;
/** From these sizes on, a file is not even tried in the short lane. A DOCX is compressed. */
const LONG_BYTES: Record<Format, number> = {
  pdf: 8 * MIB,
  docx: 2 * MIB,
  html: 4 * MIB,
  markdown: 4 * MIB,
  text: 4 * MIB,
};

/**
 * Parses a document's original. Throws `TooLongForLane` in the short lane if the file is large for its
 * format, or turns out to take more than `SHORT_SECONDS` of processor time.
 */
export async function parseInLane(
  lane: Lane,
  { blobHash, fileName, byteLength }: UploadToParse,
  onProgress: OnProgress,
): Promise<Parsed> {
  const file = { path: blobPath(blobHash), fileName };
  if (lane === "long") return parseInChild(file, onProgress);
  if (isLarge(fileName, byteLength)) throw new TooLongForLane();
  try {
    return await parseInChild(file, onProgress, {
      seconds: Math.min(SHORT_SECONDS, config.FREEHOLD_PARSE_SECONDS),
      memory: config.FREEHOLD_PARSE_MEMORY,
    });
  } catch (error) {
    if (error instanceof IngestFailure && TAKES_LONG.has(error.code)) throw new TooLongForLane();
    throw error;
  }
}

const TAKES_LONG = new Set(["too-slow", "no-progress"]);

function isLarge(fileName: string, byteLength: number): boolean {
  return byteLength >= LONG_BYTES[formatOfFileName(fileName) ?? "text"];
}
