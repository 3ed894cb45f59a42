import type { CandidateFacts } from "#lib/domain/routing/candidate";
import type { RoutingContext } from "#lib/domain/routing/decide";
import { NOTHING_EXPLORED } from "#lib/domain/routing/decision";
import { RoutingPolicy, type VersionedPolicy } from "#lib/domain/routing/policy";

/** An endpoint that meets every target: 380 of 400 answers right, no failure, $0.001 per call. */
export function buildCandidate(changes: Partial<CandidateFacts> = {}): CandidateFacts {
  return {
    endpointId: "a",
    mayReceive: true,
    isWithinBudget: true,
    fitsContext: true,
    breaker: "closed",
    quality: qualityOutOf(400, 0.95),
    nearby: null,
    certified: null,
    errors: { failed: 0, total: 100 },
    p95: 2_000,
    expectedCost: { nano: "1000000", currency: "USD" },
    ...changes,
  };
}

export function qualityOutOf(items: number, share: number): CandidateFacts["quality"] {
  return { passed: items * share, total: items, items, judged: 0 };
}

export function buildPolicy(
  changes: Partial<Parameters<typeof RoutingPolicy.parse>[0] & object> = {},
) {
  return {
    version: 1,
    policy: RoutingPolicy.parse({ choose: { by: "evidence" }, ...changes }),
  } satisfies VersionedPolicy;
}

/** A legal question for which no endpoint was named. */
export function buildContext(changes: Partial<RoutingContext> = {}): RoutingContext {
  return {
    vertical: "legal",
    askedFor: null,
    defaultEndpoint: null,
    incumbent: null,
    explored: NOTHING_EXPLORED,
    random: () => 0,
    ...changes,
  };
}
