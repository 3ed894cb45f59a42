import {
  noteParsing,
  startParsing,
  storeReadVersion,
  type Upload,
} from "#lib/db/documents/ingestion";
import type { Viewer } from "#lib/domain/viewer";
import { log } from "#lib/log";
import { countPassageTerms } from "#lib/retrieval/terms";
import { type Lane, parseInLane } from "./parse-in-lane.ts";
import { segment } from "./segment/segment.ts";

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
  const upload = await startParsing(viewer, versionId);
  if (!upload) return null;
  const parsed = await parseInLane(lane, upload, (pagesParsed, pageCount) =>
    report(viewer, versionId, pagesParsed, pageCount),
  );
  const segments = segment(parsed, { title: upload.title });
  const passages = segments.map((found) => ({
    ...found,
    ...countPassageTerms({ ...found, title: upload.title }),
  }));
  await storeReadVersion(viewer, upload, parsed, passages);
  return upload;
}

/** Stores progress for display only: a failure to store it must not stop the parsing. */
function report(viewer: Viewer, versionId: string, pagesParsed: number, pageCount: number): void {
  noteParsing(viewer, versionId, pagesParsed, pageCount).catch((err: unknown) => {
    log.warn({ err, versionId }, "The progress of parsing a document could not be noted.");
  });
}
