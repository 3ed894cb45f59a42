import {
  noteParsing,
  startParsing,
  type Upload,
  type UploadToParse,
} from "#lib/db/documents/ingestion";
import { type ParsedVersion, storeReadVersions } from "#lib/db/documents/store-read-versions";
import type { Viewer } from "#lib/domain/viewer";
import { log } from "#lib/log";
import { type Lane, parseInLane } from "./parse-in-lane.ts";
import { segmentWithTerms } from "./segment/segment-with-terms.ts";

/**
 * Parses, segments and stores a document; then the search by words finds it. Embedding follows
 * separately (`embed/embed-passages.ts`); then the search by meaning finds it too. Safe to run again on
 * the same version. Returns the version that was parsed, or null if it no longer exists. In the short
 * lane it throws `TooLongForLane` for a file that the other lane has to parse.
 */
export async function ingestDocument(
  viewer: Viewer,
  versionId: string,
  lane: Lane = "long",
): Promise<Upload | null> {
  const [upload] = await startParsing(viewer, [versionId]);
  if (!upload) return null;
  await storeReadVersions(viewer, [await parseAndSegment(viewer, upload, lane)]);
  return upload;
}

/** Parses a document and segments it into passages; stores nothing but the progress. */
export async function parseAndSegment(
  viewer: Viewer,
  upload: UploadToParse,
  lane: Lane,
): Promise<ParsedVersion> {
  const read = await parseInLane(lane, upload, (pagesParsed, pageCount) =>
    report(viewer, upload.versionId, pagesParsed, pageCount),
  );
  return { upload, read, passages: segmentWithTerms(read, upload.title) };
}

/** Stores progress for display only: a failure to store it must not stop the parsing. */
function report(viewer: Viewer, versionId: string, pagesParsed: number, pageCount: number): void {
  noteParsing(viewer, versionId, pagesParsed, pageCount).catch((err: unknown) => {
    log.warn({ err, versionId }, "The progress of parsing a document could not be noted.");
  });
}
