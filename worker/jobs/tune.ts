import { startTuning } from "#lib/db/tuning/tunings";
import { systemViewer } from "#lib/domain/viewer";
import { collectExamples } from "#lib/training/collect-examples";
import { tuneCollection } from "#lib/training/tune-collection";
import type { JobHandler } from "../take-jobs.ts";

/** Trains one version of a collection's tuning. `tuneCollection` itself marks a version as failed. */
export const tuneJobs: JobHandler<"tune"> = {
  name: "tune",
  work: async ({ organizationId, tuningId }) => {
    const viewer = systemViewer(organizationId);
    const started = await startTuning(viewer, tuningId);
    if (!started) return;
    const { collectionId } = started;
    await tuneCollection(viewer, {
      id: tuningId,
      collectionId,
      judged: await collectExamples(viewer, collectionId),
      unitsOf: (passageId) => [passageId],
      withCurve: true,
    });
  },
  mayRetry: () => false, // the same questions would fail again
  giveUp: () => Promise.resolve(),
};
