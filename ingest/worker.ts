import { setTimeout as sleep } from "node:timers/promises";
import { listOrganizationIds } from "#lib/db/vectors";
import { jobQueue } from "#lib/jobs";
import { log } from "#lib/log";
import { removeRunFile, writeRunFile } from "#lib/run-file";
import { embedWhatIsMissing } from "./embed/embedding-loop.ts";
import { takeIngestJobs } from "./take-ingest-jobs.ts";

// The worker: takes upload jobs, and beside that embeds passages that have no vector yet. The two
// run side by side because reading is quick and embedding slow: a big document that is being
// embedded must not keep the next upload from becoming searchable.

/** How long to rest when there was nothing to do. */
const REST_MILLISECONDS = 400;

const stopping = new AbortController();
const stop = () => stopping.abort();
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
// The supervisor is gone; nobody would restart or stop this worker.
process.on("disconnect", stop);

async function repeat(name: string, round: () => Promise<number>): Promise<void> {
  while (!stopping.signal.aborted) {
    const done = await round().catch((error: unknown) => {
      log.error(error, `the worker's ${name} round failed; it goes on`);
      return 0;
    });
    if (done === 0) await rest();
  }
}

/** Rests until there may be work again. Leaves no listener behind: a worker rests for months. */
async function rest(): Promise<void> {
  const { signal } = stopping;
  await sleep(REST_MILLISECONDS, undefined, { signal }).catch((error: unknown) => {
    if (!signal.aborted) throw error;
  });
}

await jobQueue({ isWorker: true });
await writeRunFile("worker", 0);
process.send?.({ ready: true });
await Promise.all([
  repeat("ingest", () => takeIngestJobs(stopping.signal)),
  repeat("embedding", async () => embedWhatIsMissing(await listOrganizationIds())),
]);
await removeRunFile("worker");
process.exit(0);
