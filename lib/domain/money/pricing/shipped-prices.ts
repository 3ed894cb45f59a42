import content from "./price-list.json" with { type: "json" };

/** The built-in price list of this release; `loadPriceList` reads it. */
export const SHIPPED_PRICES: unknown = content;
