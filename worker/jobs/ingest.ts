import { embedAgain } from "#ingest/embed/embed-again";
import { ingestDocument } from "#ingest/ingest-document";
import { IngestFailure } from "#ingest/parse/ingest-failure";
import { type Lane, TooLongForLane } from "#ingest/parse-in-lane";
import { noteNewPassages, reweighTouched } from "#ingest/touched-collections";
import { markFailed, queueAgain } from "#lib/db/documents/ingestion";
import type { FailureCode } from "#lib/domain/documents/document";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { prepareJob } from "#lib/jobs";
import { createParseRate } from "../parse-rate.ts";
import { reporterOf } from "../report-lane.ts";
import type { JobHandler } from "../take-jobs.ts";

const rate = createParseRate();
const report = reporterOf("read");

type Version = { organizationId: string; versionId: string; embedOnly?: boolean };

/** Parses a version in a lane, and tells how parsing goes. */
async function parse(lane: Lane, { organizationId, versionId }: Version): Promise<void> {
  const viewer = systemViewer(organizationId);
  rate.begin();
  try {
    const upload = await ingestDocument(viewer, versionId, lane);
    if (upload) await noteNewPassages(viewer, upload.collectionId);
  } catch (error) {
    if (error instanceof TooLongForLane) {
      return queueAgain(viewer, versionId, await prepareJob("ingest-long"));
    }
    await noteFailure(viewer, versionId, error);
  }
  await report({ ok: true, perMinute: rate.finish() });
}

/** Marks a version whose file is at fault as failed. Throws every other error again. */
async function noteFailure(viewer: Viewer, versionId: string, error: unknown): Promise<void> {
  const code = failureCodeOf(error);
  if (code !== "internal") return markFailed(viewer, versionId, code);
  // The message is for the log only: it might quote a document.
  await report({ ok: false, code: "failed", detail: error instanceof Error ? error.name : "" });
  throw error;
}

/**
 * Parses uploads and makes them searchable. A file that cannot be parsed is stored as such, and its job
 * succeeds.
 */
const parsing = (lane: Lane) => ({
  work: async (version: Version) =>
    version.embedOnly ? embedAgain(version.organizationId) : parse(lane, version),
  giveUp: async ({ organizationId, versionId, embedOnly }: Version, error: unknown) => {
    if (embedOnly) return;
    const code = error === null ? "worker-lost" : "internal";
    await markFailed(systemViewer(organizationId), versionId, code);
  },
});

/** Takes every upload first, and leaves those to the long lane that take long. */
export const ingestJobs: JobHandler<"ingest"> = {
  name: "ingest",
  batchSize: 8,
  ...parsing("short"),
  whenIdle: () => {
    rate.pause();
    return reweighTouched();
  },
};

/** Parses long files, one at a time. */
export const longIngestJobs: JobHandler<"ingest-long"> = {
  name: "ingest-long",
  ...parsing("long"),
};

const STORAGE_CODES = new Set(["ENOSPC", "EDQUOT", "53100"]); // 53100: Postgres's disk_full

function failureCodeOf(error: unknown): FailureCode {
  if (error instanceof IngestFailure) return error.code;
  if (!(error instanceof Error)) return "internal";
  const code = "code" in error ? String(error.code) : "";
  if (STORAGE_CODES.has(code)) return "storage-full";
  return code === "ENOENT" ? "original-missing" : "internal";
}
