import { expect, it } from "vitest";
import { loadPriceList } from "#lib/domain/money/pricing/load-price-list";
import { PriceRule } from "#lib/domain/money/pricing/price-rule";
import { ruleContent } from "#lib/domain/money/pricing/rule-content";
import { SHIPPED_PRICES } from "#lib/domain/money/pricing/shipped-prices";
import { buildPriceRule } from "#test/factories/price-rule";

const FULL = buildPriceRule({
  id: "full",
  batchShare: 5_000,
  minimum: "0.001",
  promptRange: { above: 0, upTo: 32_000 },
  note: "as printed",
});

it.each([...loadPriceList(SHIPPED_PRICES).rules, FULL].map((rule) => [rule.id, rule] as const))(
  "reads the stored content of %s as the same rule",
  (_, rule) => {
    const { id, version } = rule;
    const written = JSON.parse(JSON.stringify({ ...ruleContent(rule), id, version }));
    expect(PriceRule.parse(written)).toEqual(rule);
  },
);

it("reads the provider of a rule stored under the old field name vendor", () => {
  const { provider, ...rest } = JSON.parse(
    JSON.stringify({ ...ruleContent(FULL), id: "full", version: 1 }),
  );
  expect(PriceRule.parse({ ...rest, vendor: provider })).toEqual(FULL);
});
