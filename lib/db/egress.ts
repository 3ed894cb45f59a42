import type { DataClass } from "../domain/collection.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { CallPurpose } from "./calls.ts";
import { withViewer } from "./client.ts";

/** What text leaves the house for: a call of the gateway, or texts that a server turns into numbers. */
export type EgressPurpose = CallPurpose | "embed" | "rerank";

/** What leaves the house, or was kept from leaving. */
export type EgressToRecord = {
  /** Null, as is the endpoint: an embedding server or a reranker, which are none. */
  callId: string | null;
  answerId: string | null;
  endpointId: string | null;
  model: string;
  providerId: string;
  providerName: string;
  jurisdiction: string;
  address: string;
  purpose: EgressPurpose;
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
