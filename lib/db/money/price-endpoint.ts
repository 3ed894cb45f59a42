import { formatAmount } from "../../domain/money/money.ts";
import { ownProvider, ownRuleId } from "../../domain/money/pricing/endpoint-rule.ts";
import { latestOf } from "../../domain/money/pricing/rule-at.ts";
import { ruleContent } from "../../domain/money/pricing/rule-content.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { addPriceRule, listPrices } from "./price-rules.ts";

/** The organization's own price of an endpoint per million tokens, in billionths of the currency's unit. */
export type OwnPrice = { input: bigint; output: bigint; currency: string };

/**
 * Sets the price of an endpoint from now on, in place of its provider's list price; null removes it. The
 * cost of past calls stays. Throws an `AppError` if no provider could ask such a price.
 */
export async function priceEndpoint(
  viewer: Viewer,
  endpointId: string,
  price: OwnPrice | null,
): Promise<void> {
  const id = ownRuleId(endpointId);
  if (price === null) return withdraw(viewer, id);
  await addPriceRule(viewer, id, {
    provider: ownProvider(endpointId),
    models: ["*"],
    currency: price.currency,
    card: {
      prices: {
        input: formatAmount(String(price.input)),
        output: formatAmount(String(price.output)),
      },
    },
    status: "effective",
    effectiveFrom: new Date().toISOString(),
    effectiveTo: null,
    source: { name: "Own price", url: null, checkedOn: null, standing: "own" },
  });
}

/** Rules are never deleted: the next version cancels the rule. */
async function withdraw(viewer: Viewer, id: string): Promise<void> {
  const { rules } = await listPrices(viewer);
  const latest = latestOf(rules).find((rule) => rule.id === id);
  if (!latest || latest.status === "cancelled") return;
  await addPriceRule(viewer, id, { ...ruleContent(latest), status: "cancelled" });
}
