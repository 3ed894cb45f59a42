import type { Vertical } from "../documents/collection.ts";
import type { Candidate } from "./candidate.ts";

/** How an endpoint was chosen. */
export const ROUTING_MODES = [
  "pinned", // named by the person asking, by the policy, or as the default
  "weighted", // at random
  "exploit", // the cheapest that meets all requirements
  "explore", // tried on a reader, to learn more about it
  "shadow", // the cheapest that meets all requirements, and another gives a shadow answer to learn more about it
  "fallback", // the named one must not be called
  "degraded", // none meets all requirements: the most certain quality
] as const;
type RoutingMode = (typeof ROUTING_MODES)[number];

/** Which endpoint answers, which are the fallbacks, and why. */
export type RoutingDecision = {
  policyVersion: number | null;
  mode: RoutingMode;
  vertical: Vertical;
  askedFor: string | null;
  chosen: string;
  /** The endpoints to ask in turn: the chosen one first, `quotes` last, none that must not be called. */
  order: string[];
  /** The endpoint asked for a shadow answer, which no reader sees. */
  shadow: string | null;
  hedgeAfterMs: number | null;
  candidates: Candidate[];
  expected: ExpectedSpend;
};

/** The expected cost of a decision, and the part of it spent on exploration, in the policy's currency. */
export type ExpectedSpend = { currency: string; nano: bigint; triedNano: bigint };

/**
 * The incumbent of the next call. Only an endpoint that met all requirements becomes it: one chosen for lack of a better
 * one gets no lower standard afterwards.
 */
export function incumbentAfter(
  { mode, chosen }: Pick<RoutingDecision, "mode" | "chosen">,
  incumbent: string | null,
): string | null {
  return mode === "exploit" || mode === "shadow" ? chosen : incumbent;
}

/** The last day's calls and how many explored; amounts in the policy's currency. */
export type Explored = { calls: number; tried: number; nano: bigint; triedNano: bigint };

export const NOTHING_EXPLORED: Explored = { calls: 0, tried: 0, nano: 0n, triedNano: 0n };

/** The totals with one more decision added. Amounts are in the one currency that the policy compares in. */
export function withDecision(
  { calls, tried, nano, triedNano }: Explored,
  { mode, expected }: Pick<RoutingDecision, "mode" | "expected">,
): Explored {
  return {
    calls: calls + 1,
    tried: tried + Number(mode === "explore" || mode === "shadow"),
    nano: nano + expected.nano,
    triedNano: triedNano + expected.triedNano,
  };
}
