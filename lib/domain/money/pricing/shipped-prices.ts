import earlier from "./earlier-prices.json" with { type: "json" };
import content from "./price-list.json" with { type: "json" };

/** The built-in price list of this release; `loadPriceList` reads it. */
export const SHIPPED_PRICES: unknown = content;

/** The versions that earlier releases shipped of rules that have been corrected since. */
export const EARLIER_PRICES: readonly unknown[] = earlier;
