import type { PriceRule } from "./price-rule.ts";
import { type RuleFound, ruleAt } from "./rule-at.ts";

/** Whose price is looked for: an endpoint's own, or else its provider's list. */
export type PricedEndpoint = {
  id: string;
  model: string;
  provider: { kind: string; currency: string | null };
};

/** The id of the rule that holds the house's own price of an endpoint. */
export function ownRuleId(endpointId: string): string {
  return `own-${endpointId}`;
}

/** Under this name an endpoint is a provider of its own, for the house's own price. */
export function ownProvider(endpointId: string): string {
  return `endpoint:${endpointId}`;
}

/** The one rule that prices an endpoint's calls at an instant; the house's own goes before the list. */
export function endpointRuleAt(
  rules: readonly PriceRule[],
  { id, model, provider }: PricedEndpoint,
  instant: Date,
): RuleFound {
  const own = ruleAt(rules, { provider: ownProvider(id), model }, instant);
  if (own.rule) return own;
  const { kind, currency } = provider;
  return ruleAt(rules, { provider: kind, model, ...(currency && { currency }) }, instant);
}
