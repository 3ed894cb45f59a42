import { loadPriceList } from "../../domain/money/pricing/load-price-list.ts";
import { SHIPPED_PRICES } from "../../domain/money/pricing/shipped-prices.ts";
import { systemViewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { addPricePackage } from "./price-rules.ts";

/**
 * Adds the built-in price list to each organization that has none of its rules, so that calls are priced
 * from the start. Only a person adds the prices of a later version.
 */
export async function seedPrices(organizationIds: readonly string[]): Promise<void> {
  const ids = loadPriceList(SHIPPED_PRICES).rules.map(({ id }) => id);
  for (const organizationId of organizationIds) {
    const system = systemViewer(organizationId);
    const known = await withViewer(system, (tx) =>
      tx.priceRule.count({ where: { id: { in: ids } } }),
    );
    if (known === 0) await addPricePackage(system, SHIPPED_PRICES);
  }
}
