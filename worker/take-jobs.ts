import type { JobWithMetadata } from "pg-boss";
import {
  fetchInTurn,
  type Job,
  type JobName,
  jobQueue,
  lostQueueOf,
  readJob,
  withHeartbeat,
} from "#lib/jobs";
import { log } from "#lib/log";

/** What the worker does with one kind of job. */
export type JobHandler<Name extends JobName> = {
  name: Name;
  /** Jobs per fetch; each is finished before the next begins, so a crash repeats one job only. */
  batchSize?: number;
  work: (job: Job<Name>, signal: AbortSignal) => Promise<void>;
  /** Whether trying again may help. By default: always. */
  mayRetry?: (error: unknown) => boolean;
  /** Records that the job failed for good. `error` is null when too many workers died during the job. */
  giveUp: (job: Job<Name>, error: unknown) => Promise<void>;
  /** Runs when no job of the kind is waiting. */
  whenIdle?: () => Promise<void>;
};

/** Fetches jobs once and does them. Returns how many there were, lost ones included. */
export async function takeJobs<Name extends JobName>(
  handler: JobHandler<Name>,
  signal: AbortSignal,
): Promise<number> {
  const { name, batchSize = 1 } = handler;
  const boss = await jobQueue();
  const jobs = await fetchInTurn(name, batchSize);
  if (jobs.length === 0) {
    await handler.whenIdle?.();
    return giveUpLost(handler);
  }
  const open = new Set(jobs.map((job) => job.id));
  await withHeartbeat(name, open, async () => {
    for (const job of jobs) {
      if (signal.aborted) break;
      const problem = await problemOf(handler, job, signal);
      if (problem) await boss.fail(name, job.id, { problem: String(problem) });
      else await boss.complete(name, job.id);
      open.delete(job.id);
    }
    if (open.size > 0) await boss.fail(name, [...open], { problem: "The worker stopped." });
  });
  return jobs.length;
}

/** Does one job. Returns the error when the job is to be tried again, else null. */
async function problemOf<Name extends JobName>(
  { name, work, mayRetry = () => true, giveUp }: JobHandler<Name>,
  { data, retryCount, retryLimit }: JobWithMetadata<unknown>,
  signal: AbortSignal,
): Promise<unknown> {
  const job = readJob(name, data);
  try {
    await work(job, signal);
    return null;
  } catch (error) {
    const isRetried = mayRetry(error) && retryCount < retryLimit;
    if (!signal.aborted) log.error({ err: error, queue: name, job, isRetried }, "A job failed.");
    if (isRetried) return error;
    await giveUp(job, error);
    return null;
  }
}

/** Gives up the jobs during which too many workers died. Returns how many there were. */
async function giveUpLost<Name extends JobName>({
  name,
  batchSize = 1,
  giveUp,
}: JobHandler<Name>): Promise<number> {
  const queue = lostQueueOf(name);
  if (!queue) return 0;
  const boss = await jobQueue();
  const jobs = await boss.fetch(queue, { batchSize });
  for (const { id, data } of jobs) {
    await giveUp(readJob(name, data), null);
    await boss.complete(queue, id);
  }
  return jobs.length;
}
