import type { CallPurpose } from "../domain/call.ts";
import type { DataClass } from "../domain/collection.ts";
import type { Viewer } from "../domain/viewer.ts";
import { withViewer } from "./client.ts";

/** What leaves the house, or was kept from leaving. */
export type EgressToRecord = {
  callId: string;
  answerId: string | null;
  endpointId: string;
  model: string;
  providerId: string;
  providerName: string;
  jurisdiction: string;
  address: string;
  purpose: CallPurpose;
  dataClass: DataClass;
  /** How many different entities of each kind were replaced. */
  masked: Record<string, number>;
} & (
  | { decision: "sent" | "masked"; bytes: number; sha256: string }
  | { decision: "blocked"; reason: string }
);

/** Writes one line of the egress ledger. Whoever wants to send waits for it: unrecorded is unsent. */
export async function recordEgress(viewer: Viewer, egress: EgressToRecord): Promise<void> {
  const { organizationId, userId, widget } = viewer;
  const row = { bytes: 0, ...egress, organizationId, userId, widgetId: widget?.id ?? null };
  // Many, because who may not read the ledger may not be told what was written either.
  await withViewer(viewer, (tx) => tx.egressRecord.createMany({ data: [row] }));
}
