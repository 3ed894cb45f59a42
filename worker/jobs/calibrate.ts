import { storeCalibration } from "#lib/db/quality/calibration";
import { systemViewer } from "#lib/domain/viewer";
import { calibrateCollection } from "#lib/evaluation/calibrate-collection";
import type { JobHandler } from "../take-jobs.ts";

/**
 * Measures when a collection should abstain. A failure is stored and shown; a curator starts the next
 * try.
 */
export const calibrateJobs: JobHandler<"calibrate"> = {
  name: "calibrate",
  work: async ({ organizationId, collectionId }) => {
    await calibrateCollection(systemViewer(organizationId), collectionId);
  },
  mayRetry: () => false,
  giveUp: ({ organizationId, collectionId }) =>
    storeCalibration(systemViewer(organizationId), collectionId, null),
};
