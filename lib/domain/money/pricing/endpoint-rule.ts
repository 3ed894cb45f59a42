import type { PriceRule } from "./price-rule.ts";
import { type RuleFound, ruleAt } from "./rule-at.ts";

/** The endpoint whose price is looked up: its own price, or its provider's list. */
export type PricedEndpoint = {
  id: string;
  model: string;
  provider: { kind: string; currency: string | null };
};

/** The id of the rule with the organization's own price of an endpoint. */
export function ownRuleId(endpointId: string): string {
  return `own-${endpointId}`;
}

/** The provider name that the organization's own price of an endpoint is stored under. */
export function ownProvider(endpointId: string): string {
  return `endpoint:${endpointId}`;
}

/** The rule that prices an endpoint's calls at an instant; the organization's own price comes before the list. */
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
