import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";

/** Looks up an endpoint's name. Null for `quotes` and for an endpoint that is gone. */
type EndpointNames = (id: string) => string | null;

/** The names of the organization's endpoints. */
export function endpointNames(viewer: Viewer): Promise<EndpointNames> {
  return withViewer(viewer, readEndpointNames);
}

/** The same within a transaction. */
export async function readEndpointNames(tx: Transaction): Promise<EndpointNames> {
  const rows = await tx.endpoint.findMany({ select: { id: true, name: true } });
  const names = new Map(rows.map(({ id, name }) => [id, name]));
  return (id) => names.get(id) ?? null;
}
