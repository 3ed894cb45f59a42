import { formatAmount } from "../../domain/money/money.ts";
import { ownProvider, ownRuleId } from "../../domain/money/pricing/endpoint-rule.ts";
import { latestOf } from "../../domain/money/pricing/rule-at.ts";
import { ruleContent } from "../../domain/money/pricing/rule-content.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { addPriceRule, listPrices } from "./price-rules.ts";

/** What the house says that an endpoint asks per million tokens, in billionths of the currency's unit. */
export type OwnPrice = { input: bigint; output: bigint; currency: string };

/**
 * Says what an endpoint costs from now on, in place of what its provider's list says; null takes that
 * back. Past calls keep what they cost. Throws an `AppError` where no provider could ask as much or as little.
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

/** Rules are never removed: a cancelled version is the last word on one. */
async function withdraw(viewer: Viewer, id: string): Promise<void> {
  const { rules } = await listPrices(viewer);
  const latest = latestOf(rules).find((rule) => rule.id === id);
  if (!latest || latest.status === "cancelled") return;
  await addPriceRule(viewer, id, { ...ruleContent(latest), status: "cancelled" });
}
