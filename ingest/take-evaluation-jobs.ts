import { beginRun, failRun, queueRun } from "#lib/db/evaluation-runs";
import { houseViewer } from "#lib/domain/viewer";
import { setsDueAt } from "#lib/evaluation/due-sets";
import { runSet } from "#lib/evaluation/run-set";
import {
  EVALUATION_QUEUE,
  EvaluationJob,
  jobQueue,
  LOST_EVALUATION_QUEUE,
  prepareEvaluation,
  withHeartbeat,
} from "#lib/jobs";
import { log } from "#lib/log";

/** Takes one run and does it. Returns how many there were: one or none. */
export async function takeEvaluationJob(signal: AbortSignal): Promise<number> {
  const boss = await jobQueue();
  const [job] = await boss.fetch(EVALUATION_QUEUE, { includeMetadata: true });
  if (!job) return setAsideLost();

  await withHeartbeat(EVALUATION_QUEUE, new Set([job.id]), async () => {
    const isLastTry = job.retryCount >= job.retryLimit;
    const problem = await measure(EvaluationJob.parse(job.data), isLastTry, signal);
    if (problem) await boss.fail(EVALUATION_QUEUE, job.id, { problem: String(problem) });
    else await boss.complete(EVALUATION_QUEUE, job.id);
  });
  return 1;
}

/** Does one run. Returns what went wrong when trying again may help. */
async function measure(
  { organizationId, runId }: EvaluationJob,
  isLastTry: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  const viewer = houseViewer(organizationId);
  try {
    const run = await beginRun(viewer, runId);
    if (run) await runSet(viewer, { id: runId, setId: run.setId }, signal);
    return null;
  } catch (error) {
    if (!signal.aborted) log.error({ error, runId }, "a set could not be measured");
    if (!isLastTry) return error;
    await failRun(viewer, runId);
    return null;
  }
}

/** Marks the runs whose worker was lost again and again. Returns how many there were. */
async function setAsideLost(): Promise<number> {
  const boss = await jobQueue();
  const jobs = await boss.fetch(LOST_EVALUATION_QUEUE);
  for (const job of jobs) {
    const { organizationId, runId } = EvaluationJob.parse(job.data);
    await failRun(houseViewer(organizationId), runId);
    await boss.complete(LOST_EVALUATION_QUEUE, job.id);
  }
  return jobs.length;
}

/** Queues what changed since it was last measured and has not been measured since last night. */
export async function queueNightlyRuns(
  organizationIds: readonly string[],
  now: Date,
): Promise<number> {
  const enqueue = await prepareEvaluation();
  let queued = 0;
  for (const organizationId of organizationIds) {
    const viewer = houseViewer(organizationId);
    for (const setId of await setsDueAt(viewer, now)) {
      await queueRun(viewer, setId, null, enqueue);
      queued += 1;
    }
  }
  return queued;
}
