import { beginRun, failRun } from "#lib/db/quality/evaluation-runs";
import { systemViewer } from "#lib/domain/viewer";
import { runSet } from "#lib/evaluation/run-set";
import type { JobHandler } from "../take-jobs.ts";

/** Runs a test set through retrieval and measures what is found. */
export const evaluationJobs: JobHandler<"evaluation"> = {
  name: "evaluation",
  work: async ({ organizationId, runId }, signal) => {
    const viewer = systemViewer(organizationId);
    const run = await beginRun(viewer, runId);
    if (run) await runSet(viewer, { id: runId, setId: run.setId }, signal);
  },
  giveUp: ({ organizationId, runId }) => failRun(systemViewer(organizationId), runId),
};
