import { listPrices, type Prices } from "../db/money/price-rules.ts";
import { rememberBriefly } from "../db/remember-briefly.ts";
import { type ChargeOptions, chargeFor } from "../domain/money/pricing/charge.ts";
import { endpointRuleAt, type PricedEndpoint } from "../domain/money/pricing/endpoint-rule.ts";
import type { PriceRule } from "../domain/money/pricing/price-rule.ts";
import type { Quantities } from "../domain/money/pricing/units.ts";
import type { Viewer } from "../domain/viewer.ts";

/** The price rule by which an endpoint's calls are charged. */
export type Pricing = { rule: PriceRule } & Pick<ChargeOptions, "calendars">;

/** Cached: every call needs the rules, and they change a few times a year. */
export const pricesOf = rememberBriefly(listPrices);

/** How calls are charged that begin at an instant. Null: no price is known. */
export type PricingAt = (instant: Date) => Pricing | null;

/** How an endpoint's calls are charged. A price that changes while a call waits or is tried again applies from its instant. */
export async function pricingAtOf(viewer: Viewer, endpoint: PricedEndpoint): Promise<PricingAt> {
  const { rules, calendars }: Prices = await pricesOf(viewer);
  return (instant) => {
    const { rule } = endpointRuleAt(rules, endpoint, instant);
    return rule && { rule, calendars };
  };
}

/** How an endpoint's calls are charged now. Null: no price is known. */
export async function pricingOf(viewer: Viewer, endpoint: PricedEndpoint): Promise<Pricing | null> {
  return (await pricingAtOf(viewer, endpoint))(new Date());
}

/** The current cost of these quantities, in billionths of the rule's currency. Null: only the provider knows. */
export function costOf({ rule, calendars }: Pricing, quantities: Quantities): bigint | null {
  const usage = { quantities, reportedCost: null };
  const { total, marks } = chargeFor(usage, rule, new Date(), { calendars });
  return marks.includes("unpriced") ? null : total;
}
