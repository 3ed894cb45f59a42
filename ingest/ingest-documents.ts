import { startParsing, type Upload, type UploadToParse } from "#lib/db/documents/ingestion";
import { type ParsedVersion, storeReadVersions } from "#lib/db/documents/store-read-versions";
import type { Viewer } from "#lib/domain/viewer";
import { log } from "#lib/log";
import { parseAndSegment } from "./ingest-document.ts";
import type { Lane } from "./parse-in-lane.ts";

/** What became of a version: it was stored, it no longer exists (`upload` is null), or it failed with an error. */
export type Ingested = { versionId: string } & ({ upload: Upload | null } | { error: unknown });

/** Versions that are stored in one transaction: so many, or with so many passages, or so long after the first. */
const MOST = { versions: 64, passages: 500, milliseconds: 1_000 };

/**
 * Does the same as `ingestDocument` for several versions, and stores short ones together. Yields what became of some
 * versions as soon as it is known. A version that fails leaves the others alone: if several cannot be stored together,
 * each is stored on its own. When `signal` aborts, the rest is left out.
 */
export async function* ingestDocuments(
  viewer: Viewer,
  versionIds: readonly string[],
  lane: Lane,
  signal: AbortSignal,
): AsyncGenerator<Ingested[]> {
  const uploads = await startParsing(viewer, versionIds);
  const present = new Set(uploads.map(({ versionId }) => versionId));
  const deleted = versionIds.filter((versionId) => !present.has(versionId));
  if (deleted.length > 0) yield deleted.map((versionId) => ({ versionId, upload: null }));

  const waiting = createWaiting();
  for await (const result of parseEach(viewer, uploads, lane, signal)) {
    if ("error" in result) yield [result];
    else for (const due of waiting.add(result.parsed)) yield await store(viewer, due);
  }
  const rest = waiting.takeAll();
  if (rest.length > 0) yield await store(viewer, rest);
}

/** Collects parsed versions until they are to be stored. */
function createWaiting() {
  const versions: ParsedVersion[] = [];
  let since = 0;
  const takeAll = () => versions.splice(0);
  const isFull = (): boolean => {
    const passages = versions.reduce((sum, version) => sum + version.passages.length, 0);
    return (
      versions.length >= MOST.versions ||
      passages >= MOST.passages ||
      performance.now() - since >= MOST.milliseconds
    );
  };
  return {
    takeAll,
    /**
     * Adds a version; returns the batches that are to be stored now. Two versions of a document are in two batches, so
     * that the later one replaces the earlier.
     */
    add(parsed: ParsedVersion): ParsedVersion[][] {
      const { documentId } = parsed.upload;
      const isAgain = versions.some(({ upload }) => upload.documentId === documentId);
      const before = isAgain ? [takeAll()] : [];
      if (versions.length === 0) since = performance.now();
      versions.push(parsed);
      return isFull() ? [...before, takeAll()] : before;
    },
  };
}

type Parsed = { parsed: ParsedVersion } | { versionId: string; error: unknown };

async function* parseEach(
  viewer: Viewer,
  uploads: readonly UploadToParse[],
  lane: Lane,
  signal: AbortSignal,
): AsyncGenerator<Parsed> {
  for (const upload of uploads) {
    if (signal.aborted) return;
    const parsing = parseAndSegment(viewer, upload, lane);
    yield await parsing.then(
      (parsed) => ({ parsed }),
      (error: unknown) => ({ versionId: upload.versionId, error }),
    );
  }
}

async function store(viewer: Viewer, parsed: readonly ParsedVersion[]): Promise<Ingested[]> {
  try {
    await storeReadVersions(viewer, parsed);
    return parsed.map(({ upload }) => ({ versionId: upload.versionId, upload }));
  } catch (error) {
    const [first] = parsed;
    if (first && parsed.length === 1) return [{ versionId: first.upload.versionId, error }];
    const versions = parsed.length;
    log.warn({ err: error, versions }, "Documents are stored one by one: together they failed.");
  }
  const outcomes: Ingested[] = [];
  for (const version of parsed) outcomes.push(...(await store(viewer, [version])));
  return outcomes;
}
