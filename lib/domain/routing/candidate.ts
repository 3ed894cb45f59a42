import { z } from "zod";
import { Money } from "../money/money.ts";

/** Results that count; fractions where they are old, far off or weigh less than a test case. */
const Tally = z.object({ passed: z.number(), total: z.number() });

/** Half-open: its time of rest is over, and the next call tries whether it is well again. */
const BREAKER_STATES = ["closed", "half-open", "open"] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** What is known of an endpoint when one call is about to be made. */
export const CandidateFacts = z.object({
  endpointId: z.string(),
  /** Whether this prompt may be sent there: its data class, and what else binds egress. */
  mayReceive: z.boolean(),
  isWithinBudget: z.boolean(),
  fitsContext: z.boolean(),
  breaker: z.enum(BREAKER_STATES),
  /**
   * Of its present epoch; `items`: test cases it has answered, whole and however old; `judged`: answers to
   * readers' questions that a person judged. Older decisions know of none.
   */
  quality: Tally.extend({ items: z.number(), judged: z.number().default(0) }),
  /** The same for the questions most like this one; null: not looked at. */
  nearby: Tally.nullable(),
  errors: z.object({ failed: z.number(), total: z.number() }),
  /** Milliseconds that 19 of 20 of its answers take at most; null: too few to say. */
  p95: z.number().nullable(),
  /** What this call is expected to cost, failed attempts included; null: not known, so not cheap. */
  expectedCost: Money.nullable(),
});
export type CandidateFacts = z.infer<typeof CandidateFacts>;

/** Why an endpoint is not among those of which the cheapest is taken. */
export const EXCLUSIONS = [
  "data-class", // the text may not be sent there
  "budget", // what may be spent does not cover it
  "context", // the prompt does not fit
  "breaker", // it failed too often and rests
  "over-cap", // it costs more than a call may, or nobody knows what it costs
  "unlisted", // the policy does not name it
  "no-price", // its cost is not known in the policy's currency
  "few-items", // too few test cases of its present epoch
  "quality", // its lower bound is below the target
  "quality-nearby", // it fails at questions like this one
  "errors", // the upper bound of its error rate is above the limit
  "latency", // too many of its answers take too long
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** A candidate as it is kept and shown: the facts, what follows from them, and every reason against it. */
export const Candidate = CandidateFacts.extend({
  quality: CandidateFacts.shape.quality.extend({
    /** Null: nothing is known. */
    mean: z.number().nullable(),
    /** But for 1 in 20, it is better than this. */
    lower: z.number(),
  }),
  /** But for 1 in 20, its error rate is below this. */
  errorUpper: z.number(),
  /** Empty: it meets everything. */
  reasonsExcluded: z.array(z.enum(EXCLUSIONS)),
});
export type Candidate = z.infer<typeof Candidate>;

const FORBIDDING: readonly Exclusion[] = ["data-class", "budget", "context", "breaker", "over-cap"];

/** Whether an endpoint must not be called for this reason, whoever asks and whatever else fails. */
export function isForbidding(reason: Exclusion): boolean {
  return FORBIDDING.includes(reason);
}

/** Whether it must not be called, whoever asks and whatever else fails. */
export function isForbidden({ reasonsExcluded }: Candidate): boolean {
  return reasonsExcluded.some(isForbidding);
}

/** Whether the rules may choose it, if need be below what they demand. */
export function isEligible(candidate: Candidate): boolean {
  return !isForbidden(candidate) && !candidate.reasonsExcluded.includes("unlisted");
}

/** Whether it meets everything that is demanded. */
export function isFeasible({ reasonsExcluded }: Candidate): boolean {
  return reasonsExcluded.length === 0;
}
