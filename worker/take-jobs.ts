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
import type { BatchSize } from "./batch-size.ts";

/** A job that ended, and the error with which it failed. */
export type Done<Name extends JobName> = { job: Job<Name>; error?: unknown };

/** What the worker does with one kind of job. */
export type JobHandler<Name extends JobName> = {
  name: Name;
  /** Jobs per fetch. Unset: one. */
  batchSize?: BatchSize;
  work: (job: Job<Name>, signal: AbortSignal) => Promise<void>;
  /**
   * Does several jobs of one organization that no worker has tried before, and yields those that ended as soon as they
   * do. Unset: each is finished before the next begins.
   */
  together?: (jobs: readonly Job<Name>[], signal: AbortSignal) => AsyncIterable<Done<Name>[]>;
  /** Whether trying again may help. By default: always. */
  mayRetry?: (error: unknown) => boolean;
  /** Records that the job failed for good. `error` is null when too many workers died during the job. */
  giveUp: (job: Job<Name>, error: unknown) => Promise<void>;
  /** Runs when no job of the kind is waiting. */
  whenIdle?: () => Promise<void>;
};

type Fetched = JobWithMetadata<unknown>;

/** Fetches jobs once and does them. Returns how many there were, lost ones included. */
export async function takeJobs<Name extends JobName>(
  handler: JobHandler<Name>,
  signal: AbortSignal,
): Promise<number> {
  const { name, batchSize } = handler;
  const boss = await jobQueue();
  const startedAt = performance.now();
  const jobs = await fetchInTurn(name, batchSize?.next() ?? 1);
  if (jobs.length === 0) {
    await handler.whenIdle?.();
    return giveUpLost(handler);
  }
  const open = new Set(jobs.map((job) => job.id));
  await withHeartbeat(name, open, async () => {
    for (const group of groupsOf(handler, jobs)) {
      if (signal.aborted) break;
      await doGroup(handler, group, open, signal);
    }
    if (open.size > 0) await boss.fail(name, [...open], { problem: "The worker stopped." });
  });
  const retried = jobs.filter(({ retryCount }) => retryCount > 0).length;
  const milliseconds = performance.now() - startedAt;
  batchSize?.finished({ jobs: jobs.length, retried, milliseconds });
  return jobs.length;
}

/**
 * The jobs that are done together, the oldest first. A job that was tried before is alone, since it may have ended its
 * worker.
 */
function groupsOf<Name extends JobName>(
  { together }: JobHandler<Name>,
  jobs: readonly Fetched[],
): Fetched[][] {
  const sorted = [...jobs].sort((one, other) => Number(one.createdOn) - Number(other.createdOn));
  if (!together) return sorted.map((job) => [job]);
  const first = sorted.filter(({ retryCount }) => retryCount === 0);
  const byOrganization = Map.groupBy(first, ({ groupId }) => groupId);
  const again = sorted.filter(({ retryCount }) => retryCount > 0);
  return [...byOrganization.values(), ...again.map((job) => [job])];
}

/** Does a group of jobs and completes those that ended; the others stay open when the worker stops. */
async function doGroup<Name extends JobName>(
  handler: JobHandler<Name>,
  group: readonly Fetched[],
  open: Set<string>,
  signal: AbortSignal,
): Promise<void> {
  const byJob = new Map(group.map((job) => [readJob(handler.name, job.data), job]));
  const settled = async (done: readonly Done<Name>[]) => {
    await settle(handler, done, byJob, signal);
    for (const { job } of done) open.delete(byJob.get(job)?.id ?? "");
  };
  const [only] = byJob.keys();
  try {
    if (handler.together && group.length > 1) {
      for await (const done of handler.together([...byJob.keys()], signal)) await settled(done);
    } else if (only) {
      await handler.work(only, signal);
      await settled([{ job: only }]);
    }
  } catch (error) {
    const left = [...byJob].filter(([, { id }]) => open.has(id));
    await settled(left.map(([job]) => ({ job, error })));
  }
}

/** Completes jobs together; those that failed are tried again or given up. */
async function settle<Name extends JobName>(
  handler: JobHandler<Name>,
  done: readonly Done<Name>[],
  byJob: ReadonlyMap<Job<Name>, Fetched>,
  signal: AbortSignal,
): Promise<void> {
  const boss = await jobQueue();
  const completed: string[] = [];
  for (const one of done) {
    const fetched = byJob.get(one.job);
    if (!fetched) continue;
    const isRetried = "error" in one && (await isTriedAgain(handler, one, fetched, signal));
    if (isRetried) await boss.fail(handler.name, fetched.id, { problem: String(one.error) });
    else completed.push(fetched.id);
  }
  if (completed.length > 0) await boss.complete(handler.name, completed);
}

/** Whether a job that failed is to be tried again; otherwise it is given up. */
async function isTriedAgain<Name extends JobName>(
  { name, mayRetry = () => true, giveUp }: JobHandler<Name>,
  { job, error }: Done<Name>,
  { retryCount, retryLimit }: Fetched,
  signal: AbortSignal,
): Promise<boolean> {
  const isRetried = mayRetry(error) && retryCount < retryLimit;
  if (!signal.aborted) log.error({ err: error, queue: name, job, isRetried }, "A job failed.");
  if (!isRetried) await giveUp(job, error);
  return isRetried;
}

/** Gives up the jobs during which too many workers died. Returns how many there were. */
async function giveUpLost<Name extends JobName>({
  name,
  batchSize,
  giveUp,
}: JobHandler<Name>): Promise<number> {
  const queue = lostQueueOf(name);
  if (!queue) return 0;
  const boss = await jobQueue();
  const jobs = await boss.fetch(queue, { batchSize: batchSize?.next() ?? 1 });
  for (const { id, data } of jobs) {
    await giveUp(readJob(name, data), null);
    await boss.complete(queue, id);
  }
  return jobs.length;
}
