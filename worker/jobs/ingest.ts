import { embedAgain } from "#ingest/embed/embed-again";
import { ingestDocument } from "#ingest/ingest-document";
import { type Ingested, ingestDocuments } from "#ingest/ingest-documents";
import { IngestFailure } from "#ingest/parse/ingest-failure";
import { type Lane, TooLongForLane } from "#ingest/parse-in-lane";
import { noteNewPassages, reweighTouched } from "#ingest/touched-collections";
import { markFailed, queueAgain } from "#lib/db/documents/ingestion";
import type { FailureCode } from "#lib/domain/documents/document";
import { systemViewer, type Viewer } from "#lib/domain/viewer";
import { prepareJob } from "#lib/jobs";
import { createBatchSize } from "../batch-size.ts";
import { createParseRate } from "../parse-rate.ts";
import { reporterOf } from "../report-lane.ts";
import type { Done, JobHandler } from "../take-jobs.ts";

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
    if (await isLeftToLongLane(viewer, versionId, error)) return;
    await noteFailure(viewer, versionId, error);
  }
  await report({ ok: true, perMinute: rate.finish() });
}

async function isLeftToLongLane(viewer: Viewer, versionId: string, error: unknown) {
  if (!(error instanceof TooLongForLane)) return false;
  await queueAgain(viewer, versionId, await prepareJob("ingest-long"));
  return true;
}

/** Parses several versions of an organization in the short lane. */
async function* parseTogether(
  jobs: readonly Version[],
  signal: AbortSignal,
): AsyncGenerator<Done<"ingest">[]> {
  const [toEmbed, toParse] = [true, false].map((isToEmbed) =>
    jobs.filter(({ embedOnly = false }) => embedOnly === isToEmbed),
  );
  const [first] = jobs;
  if (!first || !toEmbed || !toParse) return;
  if (toEmbed.length > 0) embedAgain(first.organizationId);
  yield toEmbed.map((job) => ({ job }));

  const viewer = systemViewer(first.organizationId);
  const ids = toParse.map(({ versionId }) => versionId);
  rate.begin();
  for await (const some of ingestDocuments(viewer, ids, "short", signal)) {
    const byId = new Map(some.map((one) => [one.versionId, one]));
    const done: Done<"ingest">[] = [];
    for (const job of toParse) {
      const ingested = byId.get(job.versionId);
      if (ingested) done.push({ job, ...(await concluded(viewer, ingested)) });
    }
    await noteStored(viewer, some);
    yield done;
  }
}

/** Tells how parsing goes, and the collections that got passages. */
async function noteStored(viewer: Viewer, some: readonly Ingested[]): Promise<void> {
  const uploads = some.flatMap((one) => ("upload" in one && one.upload ? [one.upload] : []));
  for (const collectionId of new Set(uploads.map((upload) => upload.collectionId))) {
    await noteNewPassages(viewer, collectionId);
  }
  if (uploads.length === 0) return;
  await report({ ok: true, perMinute: rate.finish(uploads.length) });
}

/** The error of a version whose job is to be tried again. A failure of its file is recorded and ends the job. */
async function concluded(viewer: Viewer, ingested: Ingested): Promise<{ error?: unknown }> {
  if ("upload" in ingested) return {};
  try {
    const { versionId, error } = ingested;
    if (!(await isLeftToLongLane(viewer, versionId, error))) {
      await noteFailure(viewer, versionId, error);
    }
    return {};
  } catch (error) {
    return { error };
  }
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

/** Takes every upload first, and leaves those to the long lane that take long. `first`: how many the first time. */
export const createIngestJobs = (first?: number): JobHandler<"ingest"> => ({
  name: "ingest",
  batchSize: createBatchSize(first),
  ...parsing("short"),
  together: parseTogether,
  whenIdle: () => {
    rate.pause();
    return reweighTouched();
  },
});

export const ingestJobs = createIngestJobs();

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
