import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { forgetOldReasoning } from "../calls/kept-reasoning.ts";
import { withViewer } from "../client.ts";

/** How many days the organization keeps its retrieval log; 0: it keeps none. */
export async function getRetrievalDays({ organizationId }: Viewer): Promise<number> {
  const { retrievalDays } = await withViewer(systemViewer(organizationId), (tx) =>
    tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { retrievalDays: true },
    }),
  );
  return retrievalDays;
}

/** Sets how many days the retrieval log and kept reasoning are kept, and deletes older rows at once. */
export async function setRetrievalDays(viewer: Viewer, days: number): Promise<void> {
  const { organizationId } = viewer;
  await withViewer(viewer, async (tx) => {
    const where = { id: organizationId };
    await tx.organization.updateMany({ where, data: { retrievalDays: days } });
    await recordAuditEvent(tx, viewer, "retrieval-log.kept-for", `${days} days`);
  });
  await forgetOldRetrievals(organizationId);
  await forgetOldReasoning(organizationId);
}

/** Deletes retrievals past the retention, because questions are personal data. Returns how many. */
export function forgetOldRetrievals(organizationId: string): Promise<number> {
  return withViewer(
    systemViewer(organizationId),
    (tx) => tx.$executeRaw`
      DELETE FROM retrieval
      USING organization
      WHERE retrieval.organization_id = ${tx.organizationId}::uuid
        AND organization.id = retrieval.organization_id
        AND retrieval.created_at <= now() - make_interval(days => organization.retrieval_days)`,
  );
}
