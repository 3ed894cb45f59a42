import { beginAnswerRun, failAnswerRun } from "#lib/db/answer-runs";
import { houseViewer } from "#lib/domain/viewer";
import { runAnswers } from "#lib/evaluation/run-answers";
import {
  ANSWER_RUN_QUEUE,
  AnswerRunJob,
  jobQueue,
  LOST_ANSWER_RUN_QUEUE,
  withHeartbeat,
} from "#lib/jobs";
import { log } from "#lib/log";

/** Takes one run of answers and does it. Returns how many there were: one or none. */
export async function takeAnswerJob(signal: AbortSignal): Promise<number> {
  const boss = await jobQueue();
  const [job] = await boss.fetch(ANSWER_RUN_QUEUE, { includeMetadata: true });
  if (!job) return setAsideLost();

  await withHeartbeat(ANSWER_RUN_QUEUE, new Set([job.id]), async () => {
    const isLastTry = job.retryCount >= job.retryLimit;
    const problem = await measure(AnswerRunJob.parse(job.data), isLastTry, signal);
    if (problem) await boss.fail(ANSWER_RUN_QUEUE, job.id, { problem: String(problem) });
    else await boss.complete(ANSWER_RUN_QUEUE, job.id);
  });
  return 1;
}

/** Does one run. Returns what went wrong when trying again may help. */
async function measure(
  { organizationId, runId }: AnswerRunJob,
  isLastTry: boolean,
  signal: AbortSignal,
): Promise<unknown> {
  const viewer = houseViewer(organizationId);
  try {
    const run = await beginAnswerRun(viewer, runId);
    if (run) await runAnswers(viewer, run, signal);
    return null;
  } catch (error) {
    if (!signal.aborted) log.error({ error, runId }, "answers could not be measured");
    if (!isLastTry) return error;
    await failAnswerRun(viewer, runId);
    return null;
  }
}

/** Marks the runs whose worker was lost again and again. Returns how many there were. */
async function setAsideLost(): Promise<number> {
  const boss = await jobQueue();
  const jobs = await boss.fetch(LOST_ANSWER_RUN_QUEUE);
  for (const job of jobs) {
    const { organizationId, runId } = AnswerRunJob.parse(job.data);
    await failAnswerRun(houseViewer(organizationId), runId);
    await boss.complete(LOST_ANSWER_RUN_QUEUE, job.id);
  }
  return jobs.length;
}
