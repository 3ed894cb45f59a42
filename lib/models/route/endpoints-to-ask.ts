import {
  type EndpointSettings,
  endpointsOf,
  findEndpointSettings,
} from "../../db/models/endpoints.ts";
import type { Exclusion } from "../../domain/routing/candidate.ts";
import type { RoutingDecision } from "../../domain/routing/decision.ts";
import type { Viewer } from "../../domain/viewer.ts";

/** What a leg itself refuses, with its reason and a line in the egress ledger where text was kept back. */
const REFUSED_BY_LEG: readonly Exclusion[] = ["data-class", "budget", "breaker"];

/**
 * The endpoints that a decision names, in its order. Where the one that somebody wanted must not be
 * called it comes first all the same: it is refused when its turn comes, which is how the reader and the
 * ledger learn of it.
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
