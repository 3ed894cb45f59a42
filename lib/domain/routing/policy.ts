import { z } from "zod";
import { VERTICALS } from "../documents/collection.ts";
import { Amount } from "../money/pricing/price-rule.ts";

const EndpointId = z.string().min(1).max(100);
const Share = z.number().min(0).max(1);
const Currency = z.string().regex(/^[A-Z]{3}$/);

/** How the endpoint is chosen: a fixed one (null: the default), at random by weight, or the cheapest that is good enough. */
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

/** The value of a currency in another, for comparing costs. Amounts themselves are not converted. */
const Rate = z.strictObject({
  from: Currency,
  to: Currency,
  nano: Amount,
  day: z.iso.date(),
  source: z.string().min(1),
});

/**
 * Exploration, limited to shares of a day's calls and of their cost. Where the risk is low, the explored endpoint answers
 * a reader. Where it is high, it only gives a shadow answer, if `shadow` allows it, which no reader sees.
 */
const Exploration = z.strictObject({
  mostCalls: z.number().min(0).max(0.05).default(0),
  mostSpend: z.number().min(0).max(0.03).default(0.03),
  shadow: z.boolean().default(false),
});

/** One version of an organization's routing policy, as stored in JSON. A change is a new version. */
export const RoutingPolicy = z.strictObject({
  choose: Choose,
  /** The endpoints that may be chosen. Null: all. A person asking may name any endpoint. */
  endpoints: z.array(EndpointId).nullable().default(null),
  /** The share of answers that must be right, by vertical. */
  targets: z.record(z.enum(VERTICALS), Share).default({ legal: 0.85, medical: 0.85, general: 0.8 }),
  /** The last chosen endpoint stays while its lower bound is at most this far below the target. */
  hysteresis: z.number().min(0).max(0.1).default(0.02),
  /** Test cases that an endpoint must have answered before it is chosen by quality. */
  leastItems: z.int().min(0).max(100_000).default(200),
  /** Limit for the upper bound of the error rate. A paused endpoint cannot reach a lower one: see `UNTRIED`. */
  mostErrors: z.number().min(0.06).max(1).default(0.1),
  /** Limit for the 95th percentile of answer times. Null: no limit. */
  mostMilliseconds: z.int().positive().nullable().default(null),
  /** Limit for the expected cost of one call, in `currency`. Null: no limit. */
  mostCost: Amount.nullable().default(null),
  /** The currency in which costs are compared. */
  currency: Currency.default("USD"),
  rates: z.array(Rate).max(20).default([]),
  /** Verticals in which readers get no explored answers. */
  highRisk: z.array(z.enum(VERTICALS)).default(["legal", "medical"]),
  exploration: Exploration.default({ mostCalls: 0, mostSpend: 0.03, shadow: false }),
  /** Asks a second endpoint as well when the first has sent nothing for this long. Null: never. */
  hedgeAfterMs: z.int().min(100).max(60_000).nullable().default(null),
  /** The fallbacks of the chosen endpoint, in this order. Null: by the rules. `quotes` always comes last. */
  fallbacks: z.array(EndpointId).nullable().default(null),
});
export type RoutingPolicy = z.infer<typeof RoutingPolicy>;

/** A policy with its version. Null: none was saved. */
export type VersionedPolicy = { version: number | null; policy: RoutingPolicy };

/** The policy before any is saved: the default endpoint answers, otherwise the sources are quoted. */
export const NO_POLICY: VersionedPolicy = {
  version: null,
  policy: RoutingPolicy.parse({ choose: { by: "pinned", endpointId: null }, fallbacks: [] }),
};
