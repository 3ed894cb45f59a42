import { setTimeout as sleep } from "node:timers/promises";
import { forgetOldRetrievals } from "#lib/db/retrieval-retention";
import { listOrganizationIds } from "#lib/db/vectors";
import { forgetOldVisits } from "#lib/db/widget-retention";
import { jobQueue } from "#lib/jobs";
import { log } from "#lib/log";
import { removeRunFile, writeRunFile } from "#lib/run-file";
import { embedWhatIsMissing } from "./embed/embedding-loop.ts";
import { recountTerms } from "./recount-terms.ts";
import { takeAnswerJob } from "./take-answer-jobs.ts";
import { takeCalibrationJobs } from "./take-calibration-jobs.ts";
import { queueNightlyRuns, takeEvaluationJob } from "./take-evaluation-jobs.ts";
import { takeIngestJobs } from "./take-ingest-jobs.ts";
import { takeRerankerJobs } from "./take-reranker-jobs.ts";
import { takeTuneJobs } from "./take-tune-jobs.ts";
import { tuneWhatHasLearnt } from "./tune-nightly.ts";

// The worker: takes upload jobs, beside that embeds passages that have no vector yet, measures sets
// of questions, endpoints by their answers and when to abstain, and once an hour tidies up. They run side by side because reading
// is quick and embedding slow: a big document that is being embedded must not keep the next upload
// from becoming searchable.

/** How long to rest when there was nothing to do. */
const REST_MILLISECONDS = 400;
/** Nobody watches a run begin by the split second. */
const MEASURING_REST_MILLISECONDS = 1_000;
const HOUR_MILLISECONDS = 60 * 60 * 1000;
/** Training takes minutes; a few seconds before it do not matter. */
const TUNING_REST_MILLISECONDS = 3_000;

const stopping = new AbortController();
const stop = () => stopping.abort();
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The supervisor is gone; nobody would restart or stop this worker.
process.on("disconnect", stop);

/** Goes on until the worker stops; rests whenever a round found nothing to do, or failed. */
async function repeat(
  name: string,
  round: () => Promise<number>,
  restMilliseconds = REST_MILLISECONDS,
): Promise<void> {
  while (!stopping.signal.aborted) {
    const done = await round().catch((error: unknown) => {
      log.error(error, `the worker's ${name} round failed; it goes on`);
      return 0;
    });
    if (done === 0) await rest(restMilliseconds);
  }
}

/** Rests until there may be work again. Leaves no listener behind: a worker rests for months. */
async function rest(milliseconds: number): Promise<void> {
  const { signal } = stopping;
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** What visitors of widgets and the log of retrievals leave behind is kept no longer than promised. */
async function tidy(): Promise<number> {
  for (const organizationId of await listOrganizationIds()) {
    await forgetOldVisits(organizationId);
    await forgetOldRetrievals(organizationId);
  }
  return 0;
}

/** Sets that changed, or whose documents did, are measured once a night. */
async function measureAtNight(): Promise<number> {
  await queueNightlyRuns(await listOrganizationIds(), new Date());
  return 0;
}

await jobQueue({ isWorker: true });
await writeRunFile("worker", 0);
process.send?.({ ready: true });
await Promise.all([
  repeat("ingest", () => takeIngestJobs(stopping.signal)),
  repeat("calibrating", takeCalibrationJobs, MEASURING_REST_MILLISECONDS),
  repeat("tidying", tidy, HOUR_MILLISECONDS),
  repeat("measuring", () => takeEvaluationJob(stopping.signal), MEASURING_REST_MILLISECONDS),
  repeat("answering", () => takeAnswerJob(stopping.signal), MEASURING_REST_MILLISECONDS),
  repeat("night", measureAtNight, HOUR_MILLISECONDS),
  repeat("reranking", takeRerankerJobs, TUNING_REST_MILLISECONDS),
  repeat("tuning", takeTuneJobs, TUNING_REST_MILLISECONDS),
  repeat("nightly tuning", tuneWhatHasLearnt, HOUR_MILLISECONDS),
  repeat("recounting", async () => recountTerms(await listOrganizationIds()), HOUR_MILLISECONDS),
  repeat("embedding", async () => embedWhatIsMissing(await listOrganizationIds())),
]);
await removeRunFile("worker");
process.exit(0);
