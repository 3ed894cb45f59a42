import { QUOTES_ENDPOINT } from "../domain/endpoint.ts";
import type { Viewer } from "../domain/viewer.ts";
import type { Transaction } from "./client.ts";

/**
 * The epoch that an attempt belongs to. A vendor that reports another model than before begins a new
 * one: what was known of the endpoint's quality was known of another model.
 */
export async function epochOf(
  tx: Transaction,
  { organizationId }: Viewer,
  { endpointId, reportedModel }: { endpointId: string; reportedModel: string | null },
): Promise<string | null> {
  if (endpointId === QUOTES_ENDPOINT) return null;
  const latest = await tx.modelEpoch.findFirst({
    where: { endpointId },
    orderBy: { startedAt: "desc" },
    select: { id: true, reportedModel: true },
  });
  const isKnown = reportedModel === null || reportedModel === latest?.reportedModel;
  if (latest && isKnown) return latest.id;
  if (latest && latest.reportedModel === null) {
    // The first that says its name; nothing has changed.
    await tx.modelEpoch.updateMany({ where: { id: latest.id }, data: { reportedModel } });
    return latest.id;
  }
  // The endpoint may have been deleted while it answered: then there is nothing to begin.
  const isThere = await tx.endpoint.count({ where: { id: endpointId } });
  if (isThere === 0) return null;
  const evidence = latest ? "declared" : "first";
  const epoch = await tx.modelEpoch.create({
    data: { organizationId, endpointId, evidence, reportedModel },
    select: { id: true },
  });
  return epoch.id;
}
