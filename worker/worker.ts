import { setTimeout as sleep } from "node:timers/promises";
import { embedWhatIsMissing } from "#ingest/embed/embedding-loop";
import { recountTerms } from "#ingest/recount-terms";
import { listOrganizationIds } from "#lib/db/people/organizations";
import { forgetOldRetrievals } from "#lib/db/search/retrieval-retention";
import { forgetOldVisits } from "#lib/db/widgets/widget-retention";
import { jobQueue } from "#lib/jobs";
import { log } from "#lib/log";
import { removeRunFile, writeRunFile } from "#lib/run-file";
import { answerRunJobs } from "./jobs/answer-run.ts";
import { calibrateJobs } from "./jobs/calibrate.ts";
import { certifyJobs } from "./jobs/certify.ts";
import { evaluationJobs } from "./jobs/evaluation.ts";
import { ingestJobs, longIngestJobs } from "./jobs/ingest.ts";
import { rerankerJobs } from "./jobs/reranker.ts";
import { tuneJobs } from "./jobs/tune.ts";
import { queueNightlyRuns } from "./queue-nightly-runs.ts";
import { queueNightlyTunings } from "./queue-nightly-tunings.ts";
import { takeJobs } from "./take-jobs.ts";

// The worker parses uploads, embeds passages that have no vector yet, runs test sets, trains tunings,
// and once an hour deletes data past its retention period. These loops run side by side because parsing
// is quick and embedding slow: a big document that is being embedded must not keep the next upload from
// becoming searchable.

const SECOND = 1_000;
const HOUR = 3_600 * SECOND;
/** How long each loop pauses when it found nothing to do, in milliseconds. */
const REST = { reading: 0.4 * SECOND, measuring: SECOND, training: 3 * SECOND, hourly: HOUR };

const stopping = new AbortController();
const { signal } = stopping;
const stop = () => stopping.abort();
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The supervisor is gone; nobody would restart or stop this worker.
process.on("disconnect", stop);

/** Repeats `round` until the worker stops; pauses after a round that found nothing to do or failed. */
async function repeat(
  name: string,
  restMilliseconds: number,
  round: () => Promise<number>,
): Promise<void> {
  while (!signal.aborted) {
    const done = await round().catch((err: unknown) => {
      log.error({ err, round: name }, "A round of the worker failed. It will run again.");
      return 0;
    });
    if (done === 0) await rest(restMilliseconds);
  }
}

/** Waits without leaving a listener behind: a worker runs for months. */
async function rest(milliseconds: number): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

/** Runs `work` once an hour for all organizations, whatever it returns. */
function hourly(name: string, work: (organizationIds: string[]) => Promise<unknown>) {
  return repeat(name, REST.hourly, async () => {
    await work(await listOrganizationIds());
    return 0;
  });
}

async function deleteExpired(organizationIds: readonly string[]): Promise<void> {
  for (const organizationId of organizationIds) {
    await forgetOldVisits(organizationId);
    await forgetOldRetrievals(organizationId);
  }
}

await jobQueue({ isWorker: true });
await writeRunFile("worker", 0);
process.send?.({ ready: true });
await Promise.all([
  repeat("ingest", REST.reading, () => takeJobs(ingestJobs, signal)),
  repeat("ingest-long", REST.training, () => takeJobs(longIngestJobs, signal)),
  repeat("embed", REST.reading, async () => embedWhatIsMissing(await listOrganizationIds())),
  repeat("evaluation", REST.measuring, () => takeJobs(evaluationJobs, signal)),
  repeat("answer-run", REST.measuring, () => takeJobs(answerRunJobs, signal)),
  repeat("certify", REST.measuring, () => takeJobs(certifyJobs, signal)),
  repeat("calibrate", REST.measuring, () => takeJobs(calibrateJobs, signal)),
  repeat("reranker", REST.training, () => takeJobs(rerankerJobs, signal)),
  repeat("tune", REST.training, () => takeJobs(tuneJobs, signal)),
  repeat("recount", REST.hourly, async () => recountTerms(await listOrganizationIds())),
  hourly("retention", deleteExpired),
  hourly("nightly runs", (ids) => queueNightlyRuns(ids, new Date())),
  hourly("nightly tunings", (ids) => queueNightlyTunings(ids, new Date())),
]);
await removeRunFile("worker");
process.exit(0);
