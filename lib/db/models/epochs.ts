import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Transaction } from "../client.ts";

type Epoch = { id: string; reportedModel: string | null };
type Seen = { endpointId: string; reportedModel: string | null };

/** The latest epoch of each endpoint that this process has called, cached because most calls change nothing. */
const latest = new Map<string, Epoch>();

/**
 * The epoch that an attempt belongs to. If the provider reports another model than before, a new epoch begins,
 * because the measured quality belongs to the earlier model. Null: `quotes`, or the endpoint was deleted.
 */
export async function epochOf(
  tx: Transaction,
  { organizationId }: Viewer,
  seen: Seen,
): Promise<string | null> {
  if (seen.endpointId === QUOTES_ENDPOINT) return null;
  const key = `${organizationId} ${seen.endpointId}`;
  const remembered = latest.get(key);
  if (remembered && isOf(remembered, seen)) return remembered.id;
  const last = await lastEpoch(tx, seen.endpointId);
  if (last && isOf(last, seen)) {
    latest.set(key, last);
    return last.id;
  }
  const next = await nextEpoch(tx, organizationId, last, seen);
  return next?.id ?? null;
}

/** The current epoch of an endpoint; null if it was never called, and for `quotes`. */
export async function latestEpochId(tx: Transaction, endpointId: string): Promise<string | null> {
  if (endpointId === QUOTES_ENDPOINT) return null;
  return (await lastEpoch(tx, endpointId))?.id ?? null;
}

/** Whether an attempt belongs to the epoch. An attempt without a reported model belongs to it. */
function isOf(epoch: Epoch, { reportedModel }: Seen): boolean {
  return reportedModel === null || reportedModel === epoch.reportedModel;
}

const COLUMNS = { id: true, reportedModel: true } as const;

function lastEpoch(tx: Transaction, endpointId: string): Promise<Epoch | null> {
  const orderBy = { startedAt: "desc" } as const;
  return tx.modelEpoch.findFirst({ where: { endpointId }, orderBy, select: COLUMNS });
}

async function nextEpoch(
  tx: Transaction,
  organizationId: string,
  last: Epoch | null,
  { endpointId, reportedModel }: Seen,
): Promise<Epoch | null> {
  if (last && last.reportedModel === null) {
    // The first attempt that reports a model; the model has not changed.
    await tx.modelEpoch.updateMany({ where: { id: last.id }, data: { reportedModel } });
    return last;
  }
  // The endpoint may have been deleted while it answered: then no epoch begins.
  const isThere = await tx.endpoint.count({ where: { id: endpointId } });
  if (isThere === 0) return null;
  const evidence = last ? "declared" : "first";
  const data = { organizationId, endpointId, evidence, reportedModel };
  return tx.modelEpoch.create({ data, select: COLUMNS });
}
