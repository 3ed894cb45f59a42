import { blobPath } from "#lib/blobs";
import {
  noteParsing,
  startParsing,
  storeReadVersion,
  type Upload,
} from "#lib/db/documents/ingestion";
import type { Viewer } from "#lib/domain/viewer";
import { log } from "#lib/log";
import { countPassageTerms } from "#lib/retrieval/terms";
import { parseInChild } from "./parse/parse-in-child.ts";
import { segment } from "./segment/segment.ts";

/**
 * The document street: parse → segment → store, after which the document is found by words.
 * Embedding follows at its own pace (`embed/embed-passages.ts`) and makes it found by meaning.
 * Safe to run again on the same version. Returns what was read, or null if it is gone.
 */
export async function ingestDocument(viewer: Viewer, versionId: string): Promise<Upload | null> {
  const upload = await startParsing(viewer, versionId);
  if (!upload) return null;
  const parsed = await parseInChild(
    { path: blobPath(upload.blobHash), fileName: upload.fileName },
    (pagesParsed, pageCount) => report(viewer, versionId, pagesParsed, pageCount),
  );
  const segments = segment(parsed, { title: upload.title });
  const passages = segments.map((found) => ({
    ...found,
    ...countPassageTerms({ ...found, title: upload.title }),
  }));
  await storeReadVersion(viewer, upload, parsed, passages);
  return upload;
}

/** Progress is for the eye: a note that cannot be taken must not stop the reading. */
function report(viewer: Viewer, versionId: string, pagesParsed: number, pageCount: number): void {
  noteParsing(viewer, versionId, pagesParsed, pageCount).catch((err: unknown) => {
    log.warn({ err, versionId }, "The progress of parsing a document could not be noted.");
  });
}
