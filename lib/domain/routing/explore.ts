import { type Candidate, isEligible } from "./candidate.ts";
import type { Explored } from "./decision.ts";
import { comparableCost } from "./judge-candidate.ts";
import type { RoutingPolicy } from "./policy.ts";

export type Exploring = { target: number; explored: Explored; random: () => number };

const PARTS = 1_000_000;

/**
 * An endpoint to explore instead of, or in addition to, the best one: with a quality drawn for each from what is known
 * (Thompson 1933), the cheapest that reaches the target. Null: exploration is off, the draw selects the best one
 * itself, or this call would exceed the share of calls or spending.
 */
export function endpointToTry(
  candidates: readonly Candidate[],
  best: Candidate,
  policy: RoutingPolicy,
  { target, explored, random }: Exploring,
): Candidate | null {
  const { mostCalls } = policy.exploration;
  if (mostCalls === 0 || random() >= mostCalls) return null;
  const [drawn] = candidates
    .filter((candidate) => lacksCertaintyOnly(candidate))
    .map((candidate) => ({ candidate, cost: costOf(candidate, policy) }))
    .filter(({ candidate }) => drawQuality(candidate, random) >= target)
    .sort((left, right) => compare(left.cost, right.cost));
  if (!drawn || drawn.candidate.endpointId === best.endpointId) return null;
  return isWithinShares(drawn.cost, policy, explored) ? drawn.candidate : null;
}

/** Whether nothing counts against it except that its quality is not certain enough. */
function lacksCertaintyOnly(candidate: Candidate): boolean {
  return isEligible(candidate) && candidate.reasonsExcluded.every((reason) => reason === "quality");
}

/** An eligible endpoint without "no-price" has a cost. */
function costOf(candidate: Candidate, policy: RoutingPolicy): bigint {
  return comparableCost(candidate, policy) ?? 0n;
}

/** Draws from a normal distribution instead of the Beta: after a few hundred test cases they hardly differ. */
function drawQuality({ quality }: Candidate, random: () => number): number {
  const { passed, total } = quality;
  // Adds one success and one failure, so that all or none passed does not look certain.
  const share = (passed + 1) / (total + 2);
  const deviation = Math.sqrt((share * (1 - share)) / (total + 3));
  // Box and Muller 1958; 1 - random() is never 0.
  const radius = Math.sqrt(-2 * Math.log(1 - random()));
  return share + deviation * radius * Math.cos(2 * Math.PI * random());
}

function isWithinShares(
  cost: bigint,
  { exploration: { mostCalls, mostSpend } }: RoutingPolicy,
  { calls, tried, nano, triedNano }: Explored,
): boolean {
  const mayCall = tried + 1 <= mostCalls * (calls + 1);
  const share = BigInt(Math.round(mostSpend * PARTS));
  return mayCall && (triedNano + cost) * BigInt(PARTS) <= (nano + cost) * share;
}

function compare(left: bigint, right: bigint): number {
  return left < right ? -1 : Number(left > right);
}
