import type { Money } from "../money/money.ts";
import { sumByCurrency } from "../money/money.ts";
import type { Candidate } from "./candidate.ts";
import { decide } from "./decide.ts";
import {
  incumbentAfter,
  NOTHING_EXPLORED,
  type RoutingDecision,
  withDecision,
} from "./decision.ts";
import type { RoutingPolicy, VersionedPolicy } from "./policy.ts";

/** The facts about the endpoints in a recorded decision, and the endpoint it chose. */
export type PastDecision = Pick<
  RoutingDecision,
  "vertical" | "askedFor" | "chosen" | "shadow" | "candidates"
>;

export type ReplayOptions = { defaultEndpoint: string | null; random: () => number };

/** One side of a replay: what was chosen, or what would have been. */
type ReplaySide = {
  /** The expected cost of the calls, shadow answers included, per currency. */
  cost: Money[];
  /** Calls without a known cost. They are in no sum. */
  unpriced: number;
  /** Calls per chosen endpoint. */
  byEndpoint: Record<string, number>;
  /** Calls whose endpoint's measured quality is below the replayed policy's target. */
  belowTarget: number;
  /** Calls whose endpoint was not measured, including `quotes`. */
  unmeasured: number;
};

export type Replay = { calls: number; changed: number; was: ReplaySide; would: ReplaySide };

/**
 * What a policy would have chosen over recorded traffic, from what was known at each decision. Over the whole period its
 * own choices become the incumbents, and its own exploration counts against its shares. Expects the decisions in order
 * of time.
 */
export function replay(
  versioned: VersionedPolicy,
  decisions: readonly PastDecision[],
  { defaultEndpoint, random }: ReplayOptions,
): Replay {
  const incumbents = new Map<string, string | null>();
  let explored = NOTHING_EXPLORED;
  const would = decisions.map(({ vertical, askedFor, candidates }) => {
    const incumbent = incumbents.get(vertical) ?? null;
    const context = { vertical, askedFor, defaultEndpoint, incumbent, explored, random };
    const decision = decide(candidates, versioned, context);
    incumbents.set(vertical, incumbentAfter(decision, incumbent));
    explored = withDecision(explored, decision);
    return decision;
  });
  return {
    calls: decisions.length,
    changed: would.filter(({ chosen }, index) => chosen !== decisions[index]?.chosen).length,
    was: sideOf(decisions, versioned.policy),
    would: sideOf(would, versioned.policy),
  };
}

function sideOf(decisions: readonly PastDecision[], { targets }: RoutingPolicy): ReplaySide {
  const calls = decisions.map((decision) => ({ ...decision, candidate: candidateOf(decision) }));
  const costs = decisions.flatMap(({ chosen, shadow, candidates }) =>
    candidates
      .filter(({ endpointId }) => endpointId === chosen || endpointId === shadow)
      .flatMap(({ expectedCost }) => expectedCost ?? []),
  );
  const byEndpoint: Record<string, number> = {};
  for (const { chosen } of decisions) byEndpoint[chosen] = (byEndpoint[chosen] ?? 0) + 1;
  const meanOf = (candidate: Candidate | null) => candidate?.quality.mean ?? null;
  return {
    cost: sumByCurrency(costs),
    unpriced: calls.filter(({ candidate }) => candidate && !candidate.expectedCost).length,
    byEndpoint,
    belowTarget: calls.filter(
      ({ candidate, vertical }) => (meanOf(candidate) ?? 1) < targets[vertical],
    ).length,
    unmeasured: calls.filter(({ candidate }) => meanOf(candidate) === null).length,
  };
}

function candidateOf({ chosen, candidates }: PastDecision): Candidate | null {
  return candidates.find(({ endpointId }) => endpointId === chosen) ?? null;
}
