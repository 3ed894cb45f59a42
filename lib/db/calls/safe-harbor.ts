import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withViewer } from "../client.ts";

/** Whether the organization masks for Safe Harbor, and whether it has a medical collection at all. */
export type SafeHarborRule = { isOn: boolean; hasMedical: boolean };

/** The organization's rule, whoever asks: visitors are masked for too, and see neither its row nor every collection. */
export function getSafeHarborRule({ organizationId }: Viewer): Promise<SafeHarborRule> {
  return withViewer(systemViewer(organizationId), async (tx) => {
    const { safeHarbor } = await tx.organization.findUniqueOrThrow({
      where: { id: organizationId },
      select: { safeHarbor: true },
    });
    const medical = await tx.collection.findFirst({
      where: { vertical: "medical" },
      select: { id: true },
    });
    return { isOn: safeHarbor, hasMedical: medical !== null };
  });
}

/** Switches masking for Safe Harbor on or off, with an event in the audit log. */
export function switchSafeHarbor(viewer: Viewer, isOn: boolean): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const where = { id: viewer.organizationId, safeHarbor: !isOn };
    const { count } = await tx.organization.updateMany({ where, data: { safeHarbor: isOn } });
    const action = isOn ? "safe-harbor.switched-on" : "safe-harbor.switched-off";
    if (count > 0) await recordAuditEvent(tx, viewer, action, "");
  });
}
