import { beginCertification, failCertification } from "#lib/db/models/certifications";
import { systemViewer } from "#lib/domain/viewer";
import { runCertification } from "#lib/evaluation/certify/run-certification";
import type { JobHandler } from "../take-jobs.ts";

/** Asks an endpoint the cases that ship with the product and measures its answers. */
export const certifyJobs: JobHandler<"certify"> = {
  name: "certify",
  work: async ({ organizationId, certificationId }, signal) => {
    const viewer = systemViewer(organizationId);
    const run = await beginCertification(viewer, certificationId);
    if (run) await runCertification(viewer, run, { signal });
  },
  giveUp: ({ organizationId, certificationId }) =>
    failCertification(systemViewer(organizationId), certificationId, "internal"),
};
