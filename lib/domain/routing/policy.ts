import { z } from "zod";
import { VERTICALS } from "../documents/collection.ts";
import { Amount } from "../money/pricing/price-rule.ts";

const EndpointId = z.string().min(1).max(100);
const Share = z.number().min(0).max(1);
const Currency = z.string().regex(/^[A-Z]{3}$/);

/** Who answers: one endpoint (null: the default one), several by lot, or the cheapest that is good enough. */
const Choose = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("pinned"), endpointId: EndpointId.nullable() }),
  z.strictObject({
    by: z.literal("weights"),
    weights: z
      .record(EndpointId, z.int().positive().max(1_000_000))
      .refine((weights) => Object.keys(weights).length > 0, "must name at least one endpoint"),
  }),
  z.strictObject({ by: z.literal("evidence") }),
]);

/** What a currency is worth in another, so that costs can be compared; amounts stay in their own. */
const Rate = z.strictObject({
  from: Currency,
  to: Currency,
  nano: Amount,
  day: z.iso.date(),
  source: z.string().min(1),
});

/**
 * Calls by which more is learnt, as shares of a day's calls and of what they cost. Where the risk is
 * low a reader is answered by the endpoint that is tried. Where it is high it is asked besides, if
 * `shadow` says so, and nobody is shown what it says.
 */
const Exploration = z.strictObject({
  mostCalls: z.number().min(0).max(0.05).default(0),
  mostSpend: z.number().min(0).max(0.03).default(0.03),
  shadow: z.boolean().default(false),
});

/** One version of how an organization chooses its models. JSON as it is stored; a change is another version. */
export const RoutingPolicy = z.strictObject({
  choose: Choose,
  /** The endpoints that may be chosen; null: all. Who names an endpoint may name any. */
  endpoints: z.array(EndpointId).nullable().default(null),
  /** The share of answers that must be right, by what the documents are about. */
  targets: z.record(z.enum(VERTICALS), Share).default({ legal: 0.85, medical: 0.85, general: 0.8 }),
  /** The last chosen stays while its lower bound is not further than this below the target. */
  hysteresis: z.number().min(0).max(0.1).default(0.02),
  /** Test cases an endpoint must have answered before it is chosen by its quality. */
  leastItems: z.int().min(0).max(100_000).default(200),
  /** Of the upper bound. Less cannot be shown by an endpoint that rests: see `UNTRIED`. */
  mostErrors: z.number().min(0.06).max(1).default(0.1),
  /** What 19 of 20 answers must not exceed; null: as long as it takes. */
  mostMilliseconds: z.int().positive().nullable().default(null),
  /** What one call may be expected to cost, in `currency`; null: what it takes. */
  mostCost: Amount.nullable().default(null),
  /** The currency in which costs are compared. */
  currency: Currency.default("USD"),
  rates: z.array(Rate).max(20).default([]),
  /** Where nothing is tried out on readers. */
  highRisk: z.array(z.enum(VERTICALS)).default(["legal", "medical"]),
  exploration: Exploration.default({ mostCalls: 0, mostSpend: 0.03, shadow: false }),
  /** Asks a second endpoint too when the first has said nothing for so long; null: never. */
  hedgeAfterMs: z.int().min(100).max(60_000).nullable().default(null),
  /** Who is asked when the chosen one fails, in this order; null: by the rules. `quotes` comes last anyway. */
  fallbacks: z.array(EndpointId).nullable().default(null),
});
export type RoutingPolicy = z.infer<typeof RoutingPolicy>;

/** A policy with its version; null: nobody has saved one. */
export type VersionedPolicy = { version: number | null; policy: RoutingPolicy };

/** What holds before anybody saves a policy: the default endpoint answers, else the sources are quoted. */
export const NO_POLICY: VersionedPolicy = {
  version: null,
  policy: RoutingPolicy.parse({ choose: { by: "pinned", endpointId: null }, fallbacks: [] }),
};
