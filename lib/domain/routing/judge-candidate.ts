import { failedCriteria, type HardCriterion } from "../models/certification.ts";
import { exchange } from "../money/pricing/exchange.ts";
import { wilsonInterval } from "../quality/wilson.ts";
import type { Candidate, CandidateFacts, Exclusion } from "./candidate.ts";
import { UNTRIED, Z } from "./evidence.ts";
import type { RoutingPolicy } from "./policy.ts";

/** What an endpoint is measured against: the target share of right answers, and the endpoint chosen last. */
export type Standard = { target: number; incumbent: string | null };

/** Derives a candidate from an endpoint's facts, with every reason that a policy has against it. */
export function judgeCandidate(
  facts: CandidateFacts,
  policy: RoutingPolicy,
  standard: Standard,
): Candidate {
  const { quality, errors } = facts;
  const { passed, total } = quality;
  const figures = {
    mean: total > 0 ? passed / total : null,
    lower: wilsonInterval(quality, Z).low,
  };
  const tried = { passed: errors.failed + UNTRIED.failed, total: errors.total + UNTRIED.total };
  const candidate: Candidate = {
    ...facts,
    quality: { ...quality, ...figures },
    errorUpper: wilsonInterval(tried, Z).high,
    reasonsExcluded: [],
  };
  const reasons = [
    ...callReasons(candidate, policy),
    ...qualityReasons(candidate, policy, standard),
    ...certifiedReasons(candidate),
    ...stabilityReasons(candidate, policy),
  ];
  return { ...candidate, reasonsExcluded: reasons.filter((reason) => reason !== false) };
}

type Reasons = (Exclusion | false)[];

/** Reasons against this call. */
function callReasons(candidate: Candidate, policy: RoutingPolicy): Reasons {
  const cost = comparableCost(candidate, policy);
  const { mostCost, endpoints } = policy;
  const isOverCap = mostCost !== null && (cost === null || cost > mostCost);
  return [
    !candidate.mayReceive && "data-class",
    !candidate.isWithinBudget && "budget",
    !candidate.fitsContext && "context",
    isOverCap && "over-cap",
    endpoints?.includes(candidate.endpointId) === false && "unlisted",
    cost === null && "no-price",
  ];
}

function qualityReasons(
  { endpointId, quality, nearby }: Candidate,
  { leastItems, hysteresis }: RoutingPolicy,
  { target, incumbent }: Standard,
): Reasons {
  const stays =
    endpointId === incumbent &&
    (quality.mean ?? 0) >= target &&
    quality.lower >= target - hysteresis;
  return [
    quality.items < leastItems && "few-items",
    quality.lower < target && !stays && "quality",
    nearby !== null && wilsonInterval(nearby, Z).high < target && "quality-nearby",
  ];
}

const REASONS: Record<HardCriterion, Exclusion> = {
  "instructions-ignored": "obeys-documents",
  "absent-said": "answers-absent",
};

/** A certification can only count against an endpoint: its cases are ours, so they say nothing about your questions. */
function certifiedReasons({ certified }: Candidate): Reasons {
  return certified ? failedCriteria(certified).map((criterion) => REASONS[criterion]) : [];
}

function stabilityReasons(
  { breaker, errorUpper, p95 }: Candidate,
  { mostErrors, mostMilliseconds }: RoutingPolicy,
): Reasons {
  const isSlow = mostMilliseconds !== null && p95 !== null && p95 > mostMilliseconds;
  return [
    breaker === "open" && "breaker",
    errorUpper > mostErrors && "errors",
    isSlow && "latency",
  ];
}

/** The expected cost of a call in the policy's currency, in billionths. Null: unknown. */
export function comparableCost(
  { expectedCost }: Pick<CandidateFacts, "expectedCost">,
  { currency, rates }: RoutingPolicy,
): bigint | null {
  if (!expectedCost) return null;
  const amount = { nano: BigInt(expectedCost.nano), currency: expectedCost.currency };
  if (amount.currency === currency) return amount.nano;
  const rate = rates.find(({ from, to }) => from === amount.currency && to === currency);
  return rate ? exchange(amount, rate).nano : null;
}
