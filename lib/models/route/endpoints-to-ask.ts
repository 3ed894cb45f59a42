import {
  type EndpointSettings,
  endpointsOf,
  findEndpointSettings,
} from "../../db/models/endpoints.ts";
import type { Exclusion } from "../../domain/routing/candidate.ts";
import type { RoutingDecision } from "../../domain/routing/decision.ts";
import type { Viewer } from "../../domain/viewer.ts";

/** Reasons that `prepareLeg` refuses by itself, with an egress record where text was held back. */
const REFUSED_BY_LEG: readonly Exclusion[] = ["data-class", "budget", "breaker"];

/**
 * The endpoints of a decision, in its order. A wanted endpoint that must not be called is still listed first: it
 * is refused in its turn, which tells the reader and the ledger why.
 */
export async function endpointsToAsk(
  viewer: Viewer,
  { mode, askedFor, order, candidates }: RoutingDecision,
): Promise<EndpointSettings[]> {
  const known = await endpointsOf(viewer);
  const endpoints = order.flatMap((id) => known.find((endpoint) => endpoint.id === id) ?? []);
  if (mode !== "fallback") return endpoints;
  const wanted = await findEndpointSettings(viewer, askedFor);
  const reasons = candidates.find(({ endpointId }) => endpointId === wanted?.id)?.reasonsExcluded;
  const isRefused = reasons?.some((reason) => REFUSED_BY_LEG.includes(reason)) ?? false;
  return wanted && isRefused ? [wanted, ...endpoints] : endpoints;
}
