import { Prisma } from "#prisma/generated/client";
import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** Deletes the jobs of deleted versions, with what they reported. One that a worker has taken ends by itself. */
export async function sweepJobs({ organizationId }: Viewer, schema: string): Promise<void> {
  const jobs = Prisma.raw(`${schema}.job`);
  await withViewer(
    systemViewer(organizationId),
    (tx) => tx.$executeRaw`
      DELETE FROM ${jobs} job
      USING deleted_version gone
      WHERE gone.organization_id = ${tx.organizationId}::uuid
        AND gone.version_id::text = job.data ->> 'versionId' AND job.state <> 'active'`,
  );
}
