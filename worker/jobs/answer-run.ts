import { beginAnswerRun, failAnswerRun } from "#lib/db/quality/answer-runs";
import { systemViewer } from "#lib/domain/viewer";
import { runAnswers } from "#lib/evaluation/run-answers";
import type { JobHandler } from "../take-jobs.ts";

/** Asks an endpoint the questions of a test set and grades its answers. */
export const answerRunJobs: JobHandler<"answer-run"> = {
  name: "answer-run",
  work: async ({ organizationId, runId }, signal) => {
    const viewer = systemViewer(organizationId);
    const run = await beginAnswerRun(viewer, runId);
    if (run) await runAnswers(viewer, run, signal);
  },
  giveUp: ({ organizationId, runId }) => failAnswerRun(systemViewer(organizationId), runId),
};
