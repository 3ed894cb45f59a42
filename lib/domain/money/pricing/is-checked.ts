import type { PriceRule } from "./price-rule.ts";

/** Whether a price was read on its provider's own page, or is the organization's own. Any other is shown as not checked. */
export function isChecked({ standing }: PriceRule["source"]): boolean {
  return standing === "official" || standing === "own";
}
