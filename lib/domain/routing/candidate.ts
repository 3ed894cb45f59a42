import { z } from "zod";
import { CertifiedFacts } from "../models/certification.ts";
import { Money } from "../money/money.ts";

/** Number of results; fractional when they are old, distant, or weigh less than a test case. */
const Tally = z.object({ passed: z.number(), total: z.number() });

/** Half-open: the pause is over, and the next call tests whether the endpoint has recovered. */
const BREAKER_STATES = ["closed", "half-open", "open"] as const;
export type BreakerState = (typeof BREAKER_STATES)[number];

/** What is known of an endpoint just before a call. */
export const CandidateFacts = z.object({
  endpointId: z.string(),
  /** Whether this prompt may be sent there: by data class and the other egress rules. */
  mayReceive: z.boolean(),
  isWithinBudget: z.boolean(),
  fitsContext: z.boolean(),
  breaker: z.enum(BREAKER_STATES),
  /**
   * Of its present epoch. `items`: test cases it has answered, unweighted; `judged`: answers to readers' questions that a
   * person judged. Older decisions have none.
   */
  quality: Tally.extend({ items: z.number(), judged: z.number().default(0) }),
  /** The same for the questions most similar to this one. Null: not looked up. */
  nearby: Tally.nullable(),
  errors: z.object({ failed: z.number(), total: z.number() }),
  /** From its newest certification in its present epoch. Null: it has none. Older decisions have none. */
  certified: CertifiedFacts.nullable().default(null),
  /** 95th percentile of the duration of its answers, in milliseconds. Null: too few answers. */
  p95: z.number().nullable(),
  /** The expected cost of this call, failed attempts included. Null: unknown, so it does not count as cheap. */
  expectedCost: Money.nullable(),
});
export type CandidateFacts = z.infer<typeof CandidateFacts>;

/** Why an endpoint is not among those from which the cheapest is chosen. */
export const EXCLUSIONS = [
  "data-class", // the text may not be sent there
  "budget", // the budget does not cover it
  "context", // the prompt does not fit
  "breaker", // it failed too often and is paused
  "over-cap", // it costs more than a call may, or its cost is unknown
  "unlisted", // the policy does not list it
  "no-price", // its cost in the policy's currency is unknown
  "few-items", // too few test cases in its present epoch
  "quality", // its lower bound is below the target
  "quality-nearby", // it fails at questions like this one
  "obeys-documents", // its certification found that it follows instructions inside documents
  "answers-absent", // its certification found that it answers what the documents do not say
  "errors", // the upper bound of its error rate is above the limit
  "latency", // too many of its answers take too long
] as const;
export type Exclusion = (typeof EXCLUSIONS)[number];

/** A candidate as stored and shown: the facts, what follows from them, and every reason against it. */
export const Candidate = CandidateFacts.extend({
  quality: CandidateFacts.shape.quality.extend({
    /** Null: nothing is known. */
    mean: z.number().nullable(),
    /** Its quality is above this with a probability of 95 %. */
    lower: z.number(),
  }),
  /** Its error rate is below this with a probability of 95 %. */
  errorUpper: z.number(),
  /** Empty: it meets all requirements. */
  reasonsExcluded: z.array(z.enum(EXCLUSIONS)),
});
export type Candidate = z.infer<typeof Candidate>;

const FORBIDDING: readonly Exclusion[] = ["data-class", "budget", "context", "breaker", "over-cap"];

/** Whether this reason forbids any call of an endpoint, whoever asks and whatever else fails. */
export function isForbidding(reason: Exclusion): boolean {
  return FORBIDDING.includes(reason);
}

/** Whether it must not be called, whoever asks and whatever else fails. */
export function isForbidden({ reasonsExcluded }: Candidate): boolean {
  return reasonsExcluded.some(isForbidding);
}

/** Whether the rules may choose it, if necessary although it misses requirements. */
export function isEligible(candidate: Candidate): boolean {
  return !isForbidden(candidate) && !candidate.reasonsExcluded.includes("unlisted");
}

/** Whether it meets all requirements. */
export function isFeasible({ reasonsExcluded }: Candidate): boolean {
  return reasonsExcluded.length === 0;
}
