import type { Vertical } from "../documents/collection.ts";
import type { Candidate } from "./candidate.ts";

/** How an endpoint came to be chosen. */
export const ROUTING_MODES = [
  "pinned", // somebody named it: the asker, the policy, or as the default
  "weighted", // by lot
  "exploit", // the cheapest that meets everything
  "explore", // tried on a reader, to learn more of it
  "shadow", // the cheapest that meets everything, and another is asked besides to learn more of it
  "fallback", // the one that was named must not be called
  "degraded", // none meets everything: the most certain quality there is
] as const;
type RoutingMode = (typeof ROUTING_MODES)[number];

/** Who is to answer, who else if that fails, and why. */
export type RoutingDecision = {
  policyVersion: number | null;
  mode: RoutingMode;
  vertical: Vertical;
  askedFor: string | null;
  chosen: string;
  /** Whom to ask in turn: the chosen one first, `quotes` last, none that must not be called. */
  order: string[];
  /** Asked besides, its answer shown to nobody. */
  shadow: string | null;
  hedgeAfterMs: number | null;
  candidates: Candidate[];
  expected: ExpectedSpend;
};

/** What a decision is expected to cost, and of that what is trying out, in the policy's currency. */
export type ExpectedSpend = { currency: string; nano: bigint; triedNano: bigint };

/**
 * Who is the incumbent of the next call. Only who met everything becomes it: an endpoint that was chosen
 * for want of a better one gets no easier standard by that.
 */
export function incumbentAfter(
  { mode, chosen }: Pick<RoutingDecision, "mode" | "chosen">,
  incumbent: string | null,
): string | null {
  return mode === "exploit" || mode === "shadow" ? chosen : incumbent;
}

/** What the last day's calls came to, and what of it was trying out; amounts in the policy's currency. */
export type Explored = { calls: number; tried: number; nano: bigint; triedNano: bigint };

export const NOTHING_EXPLORED: Explored = { calls: 0, tried: 0, nano: 0n, triedNano: 0n };

/** The same day with one more decision. Amounts are added in the one currency that its policy compares in. */
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
