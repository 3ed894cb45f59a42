import type { Vertical } from "../documents/collection.ts";
import { QUOTES_ENDPOINT } from "../models/endpoint.ts";
import {
  type Candidate,
  type CandidateFacts,
  isEligible,
  isFeasible,
  isForbidden,
} from "./candidate.ts";
import type { ExpectedSpend, Explored, RoutingDecision } from "./decision.ts";
import { endpointToTry } from "./explore.ts";
import { comparableCost, judgeCandidate } from "./judge-candidate.ts";
import type { RoutingPolicy, VersionedPolicy } from "./policy.ts";

/** The call for which an endpoint is chosen. */
export type RoutingContext = {
  vertical: Vertical;
  /** The endpoint named by the person asking. Null: the policy chooses. */
  askedFor: string | null;
  defaultEndpoint: string | null;
  /** The endpoint chosen last for this vertical. */
  incumbent: string | null;
  explored: Explored;
  /** Returns a number from 0 up to 1; everything else is deterministic. */
  random: () => number;
};

type Choice = Pick<RoutingDecision, "mode" | "chosen"> & { shadow?: string };

/**
 * Chooses the endpoints for a call. By evidence it is the cheapest that meets all requirements, or when there is none,
 * the one with the most certain quality, marked `degraded`. The order never contains a forbidden endpoint.
 */
export function decide(
  facts: readonly CandidateFacts[],
  { version, policy }: VersionedPolicy,
  context: RoutingContext,
): RoutingDecision {
  const { vertical, askedFor, incumbent } = context;
  const standard = { target: policy.targets[vertical], incumbent };
  const candidates = facts.map((each) => judgeCandidate(each, policy, standard));
  const ranked = rank(candidates, policy, incumbent);
  const spare = spareOrder(candidates, ranked, policy);
  const choice: Choice = choose(ranked, candidates, policy, context) ?? {
    mode: "fallback",
    chosen: spare[0] ?? QUOTES_ENDPOINT,
  };
  const order = [...new Set([choice.chosen, ...spare, QUOTES_ENDPOINT])];
  return {
    policyVersion: version,
    mode: choice.mode,
    vertical,
    askedFor,
    chosen: choice.chosen,
    order: order.slice(0, order.indexOf(QUOTES_ENDPOINT) + 1),
    shadow: choice.shadow ?? null,
    hedgeAfterMs: policy.hedgeAfterMs,
    candidates,
    expected: expectedSpend(choice, candidates, policy),
  };
}

/** An unknown cost counts as zero here; explored endpoints always have a known one. */
function expectedSpend(
  { mode, chosen, shadow }: Choice,
  candidates: readonly Candidate[],
  policy: RoutingPolicy,
): ExpectedSpend {
  const costOf = (endpointId: string | undefined) => {
    const candidate = candidates.find((each) => each.endpointId === endpointId);
    return (candidate && comparableCost(candidate, policy)) ?? 0n;
  };
  return {
    currency: policy.currency,
    nano: costOf(chosen) + costOf(shadow),
    triedNano: costOf(mode === "explore" ? chosen : shadow),
  };
}

/** Null: the named endpoint must not be called, or there is no candidate. */
function choose(
  ranked: readonly Candidate[],
  candidates: readonly Candidate[],
  policy: RoutingPolicy,
  context: RoutingContext,
): Choice | null {
  const { by } = policy.choose;
  if (context.askedFor !== null) return pin(context.askedFor, candidates);
  if (by === "pinned") {
    return pin(policy.choose.endpointId ?? context.defaultEndpoint ?? QUOTES_ENDPOINT, candidates);
  }
  if (by === "weights") return drawByWeight(ranked, policy.choose.weights, context.random);
  return chooseByEvidence(ranked, policy, context);
}

function pin(endpointId: string, candidates: readonly Candidate[]): Choice | null {
  const named = candidates.find((candidate) => candidate.endpointId === endpointId);
  const mayAnswer = named ? !isForbidden(named) : endpointId === QUOTES_ENDPOINT;
  return mayAnswer ? { mode: "pinned", chosen: endpointId } : null;
}

function drawByWeight(
  ranked: readonly Candidate[],
  weights: Readonly<Record<string, number>>,
  random: () => number,
): Choice | null {
  const weighed = ranked
    .map(({ endpointId }) => ({ endpointId, weight: weights[endpointId] ?? 0 }))
    .filter(({ weight }) => weight > 0)
    .sort((left, right) => compare(left.endpointId, right.endpointId));
  let left = random() * weighed.reduce((sum, { weight }) => sum + weight, 0);
  const drawn = weighed.find(({ weight }) => {
    left -= weight;
    return left < 0;
  });
  return drawn ? { mode: "weighted", chosen: drawn.endpointId } : null;
}

function chooseByEvidence(
  ranked: readonly Candidate[],
  policy: RoutingPolicy,
  context: RoutingContext,
): Choice | null {
  const [best] = ranked;
  if (!best) return null;
  const { endpointId } = best;
  if (!isFeasible(best)) return { mode: "degraded", chosen: endpointId };

  const isHighRisk = policy.highRisk.includes(context.vertical);
  if (isHighRisk && !policy.exploration.shadow) return { mode: "exploit", chosen: endpointId };
  const exploring = { ...context, target: policy.targets[context.vertical] };
  const tried = endpointToTry(ranked, best, policy, exploring);
  if (!tried) return { mode: "exploit", chosen: endpointId };
  return isHighRisk
    ? { mode: "shadow", chosen: endpointId, shadow: tried.endpointId }
    : { mode: "explore", chosen: tried.endpointId };
}

/** Endpoints that meet all requirements, cheapest first; then the others that may be called, most certain first. */
function rank(
  candidates: readonly Candidate[],
  policy: RoutingPolicy,
  incumbent: string | null,
): Candidate[] {
  const eligible = candidates
    .filter(isEligible)
    .map((candidate) => ({ candidate, cost: comparableCost(candidate, policy) }));
  const byName = (left: Candidate, right: Candidate) => compare(left.endpointId, right.endpointId);
  const isNew = ({ endpointId }: Candidate) => endpointId !== incumbent;
  return eligible
    .sort(({ candidate: left, cost: leftCost }, { candidate: right, cost: rightCost }) => {
      const byFeasibility = compare(!isFeasible(left), !isFeasible(right));
      const byQuality = isFeasible(left) ? 0 : right.quality.lower - left.quality.lower;
      const byCost =
        compare(leftCost === null, rightCost === null) || compare(leftCost ?? 0n, rightCost ?? 0n);
      return (
        byFeasibility ||
        byQuality ||
        byCost ||
        compare(isNew(left), isNew(right)) ||
        byName(left, right)
      );
    })
    .map(({ candidate }) => candidate);
}

/** The fallbacks in order. A list in the policy takes precedence over the rules. */
function spareOrder(
  candidates: readonly Candidate[],
  ranked: readonly Candidate[],
  { fallbacks }: RoutingPolicy,
): string[] {
  if (!fallbacks) return ranked.map(({ endpointId }) => endpointId);
  const callable = candidates.filter((candidate) => !isForbidden(candidate));
  return fallbacks.filter((id) => callable.some(({ endpointId }) => endpointId === id));
}

function compare<Value extends string | bigint | boolean>(left: Value, right: Value): number {
  return left < right ? -1 : Number(left > right);
}
