import { markFailed, type Upload } from "#lib/db/ingestion";
import { reweighTerms } from "#lib/db/term-weights";
import type { FailureCode } from "#lib/domain/document";
import { houseViewer, type Viewer } from "#lib/domain/viewer";
import { INGEST_QUEUE, IngestJob, jobQueue, LOST_QUEUE, withHeartbeat } from "#lib/jobs";
import { log } from "#lib/log";
import { ingestDocument } from "./ingest-document.ts";
import { IngestFailure } from "./parse/ingest-failure.ts";

/** Jobs per fetch; each is finished before the next begins, so a crash repeats one document only. */
const BATCH = 8;
/** A collection's term weights are renewed when its average length has moved by this share. */
const DRIFT_WHILE_BUSY = 0.2;
const DRIFT_WHEN_DONE = 0.001;

/** Collections that got passages since their weights were last brought up to date. */
const touched = new Map<string, { viewer: Viewer; collectionId: string }>();

/** Takes some upload jobs and does them. Returns how many there were. */
export async function takeIngestJobs(signal: AbortSignal): Promise<number> {
  const boss = await jobQueue();
  const jobs = await boss.fetch(INGEST_QUEUE, { batchSize: BATCH, includeMetadata: true });
  if (jobs.length === 0) {
    await settle();
    return setAsideLost();
  }
  const open = new Set(jobs.map((job) => job.id));
  await withHeartbeat(INGEST_QUEUE, open, async () => {
    for (const job of jobs) {
      if (signal.aborted) break;
      const isLastTry = job.retryCount >= job.retryLimit;
      const problem = await ingest(IngestJob.parse(job.data), isLastTry);
      if (problem) await boss.fail(INGEST_QUEUE, job.id, { problem: String(problem) });
      else await boss.complete(INGEST_QUEUE, job.id);
      open.delete(job.id);
    }
    if (open.size > 0) await boss.fail(INGEST_QUEUE, [...open], { problem: "worker stopped" });
  });
  return jobs.length;
}

/**
 * Does one job. Returns what went wrong when trying again may help; a file that cannot be read is
 * an outcome, not a problem.
 */
async function ingest(
  { organizationId, versionId }: IngestJob,
  isLastTry: boolean,
): Promise<unknown> {
  const viewer = houseViewer(organizationId);
  try {
    const upload = await ingestDocument(viewer, versionId);
    if (upload) await noteTouched(viewer, upload);
    return null;
  } catch (error) {
    const code = failureCodeOf(error);
    if (code === "internal") {
      log.error({ error, versionId }, "a document could not be ingested");
      if (!isLastTry) return error;
    }
    await markFailed(viewer, versionId, code);
    return null;
  }
}

/** Term weights are renewed now where they have moved far, and wherever they moved once all is done. */
export async function noteTouched(
  viewer: Viewer,
  { collectionId }: Pick<Upload, "collectionId">,
): Promise<void> {
  touched.set(collectionId, { viewer, collectionId });
  await reweighTerms(viewer, collectionId, DRIFT_WHILE_BUSY);
}

async function settle(): Promise<void> {
  for (const [key, { viewer, collectionId }] of touched) {
    await reweighTerms(viewer, collectionId, DRIFT_WHEN_DONE);
    touched.delete(key);
  }
}

/** Marks the documents whose worker was lost again and again. Returns how many there were. */
async function setAsideLost(): Promise<number> {
  const boss = await jobQueue();
  const jobs = await boss.fetch(LOST_QUEUE, { batchSize: BATCH });
  for (const job of jobs) {
    const { organizationId, versionId } = IngestJob.parse(job.data);
    await markFailed(houseViewer(organizationId), versionId, "worker-lost");
    await boss.complete(LOST_QUEUE, job.id);
  }
  return jobs.length;
}

const STORAGE_CODES = new Set(["ENOSPC", "EDQUOT", "53100"]); // 53100: Postgres' disk_full

function failureCodeOf(error: unknown): FailureCode {
  if (error instanceof IngestFailure) return error.code;
  if (!(error instanceof Error)) return "internal";
  const code = "code" in error ? String(error.code) : "";
  if (STORAGE_CODES.has(code)) return "storage-full";
  return code === "ENOENT" ? "original-missing" : "internal";
}
