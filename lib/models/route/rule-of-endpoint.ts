import type { PriceRule } from "../../domain/pricing/price-rule.ts";
import { ruleAt } from "../../domain/pricing/rule-at.ts";
import type { KnownEndpoint } from "./house-rules.ts";

/** The rule that prices an endpoint's calls at an instant: its own price, else its vendor's. Null: none. */
export function ruleOfEndpoint(
  { model, price, traits }: Pick<KnownEndpoint, "model" | "price" | "traits">,
  rules: readonly PriceRule[],
  instant: Date,
): PriceRule | null {
  if (price) return ownRule(model, price);
  if (traits.vendor === null) return null;
  return ruleAt(rules, { vendor: traits.vendor, model }, instant).rule;
}

function ownRule(
  model: string,
  { input, output, currency }: NonNullable<KnownEndpoint["price"]>,
): PriceRule {
  return {
    id: "own",
    version: 1,
    vendor: "own",
    models: [model],
    currency,
    basis: "units",
    card: {
      prices: { input: BigInt(input), output: BigInt(output) },
      tiers: [],
      tierMode: "whole",
    },
    status: "effective",
    effectiveFrom: new Date(0),
    effectiveTo: null,
    source: { name: "the endpoint's own price", url: null, checkedOn: null, standing: "own" },
  };
}
