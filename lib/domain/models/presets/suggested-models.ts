import { loadPriceList } from "../../money/pricing/load-price-list.ts";
import prices from "../../money/pricing/price-list.json" with { type: "json" };

/** The models of a provider that the price package lists by full name, in its order. */
export function suggestedModels(kind: string): string[] {
  const names = loadPriceList(prices)
    .rules.filter((rule) => rule.provider === kind)
    .flatMap((rule) => rule.models)
    .filter((name) => !name.includes("*"));
  return [...new Set(names)];
}
