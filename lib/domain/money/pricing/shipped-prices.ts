import content from "./price-list.json" with { type: "json" };

/** The price package that comes with this version; `loadPriceList` reads it. */
export const SHIPPED_PRICES: unknown = content;
