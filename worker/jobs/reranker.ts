import { startTrial } from "#lib/db/tuning/rerankers";
import { systemViewer } from "#lib/domain/viewer";
import { tryReranker } from "#lib/training/try-reranker";
import type { JobHandler } from "../take-jobs.ts";

/** Tries the reranker on a collection's test cases. `tryReranker` itself records why a trial failed. */
export const rerankerJobs: JobHandler<"reranker"> = {
  name: "reranker",
  work: async ({ organizationId, collectionId }) => {
    const viewer = systemViewer(organizationId);
    if (await startTrial(viewer, collectionId)) await tryReranker(viewer, collectionId);
  },
  mayRetry: () => false, // the same trial would fail again
  giveUp: () => Promise.resolve(),
};
