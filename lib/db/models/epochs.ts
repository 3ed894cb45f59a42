import { QUOTES_ENDPOINT } from "../../domain/models/endpoint.ts";
import type { Viewer } from "../../domain/viewer.ts";
import type { Transaction } from "../client.ts";

type Epoch = { id: string; reportedModel: string | null };
type Seen = { endpointId: string; reportedModel: string | null };

/** The latest epoch of each endpoint that this process has called: most calls change nothing. */
const latest = new Map<string, Epoch>();

/**
 * The epoch that an attempt belongs to. A provider that reports another model than before begins a new
 * one: what was known of the endpoint's quality was known of another model.
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

/** The epoch that an endpoint is in; null where it was never called, and for what only quotes. */
export async function latestEpochId(tx: Transaction, endpointId: string): Promise<string | null> {
  if (endpointId === QUOTES_ENDPOINT) return null;
  return (await lastEpoch(tx, endpointId))?.id ?? null;
}

/** Who does not say its name is taken to be who it was. */
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
    // The first that says its name; nothing has changed.
    await tx.modelEpoch.updateMany({ where: { id: last.id }, data: { reportedModel } });
    return last;
  }
  // The endpoint may have been deleted while it answered: then there is nothing to begin.
  const isThere = await tx.endpoint.count({ where: { id: endpointId } });
  if (isThere === 0) return null;
  const evidence = last ? "declared" : "first";
  const data = { organizationId, endpointId, evidence, reportedModel };
  return tx.modelEpoch.create({ data, select: COLUMNS });
}
