import type { z } from "zod";
import { PriceRule } from "#lib/domain/money/pricing/price-rule";

/** A valid rule: one yuan per million input tokens and four per million output tokens. */
export function buildPriceRule(changes: Partial<z.input<typeof PriceRule>> = {}): PriceRule {
  return PriceRule.parse({
    id: "rule",
    version: 1,
    provider: "deepseek",
    models: ["deepseek-flash"],
    currency: "CNY",
    card: { prices: { input: "1", cachedInput: "0.02", output: "4" } },
    status: "effective",
    effectiveFrom: "2026-08-16T00:00:00+08:00",
    effectiveTo: null,
    source: { name: "a test", url: null, checkedOn: "2026-10-27", standing: "official" },
    ...changes,
  });
}
