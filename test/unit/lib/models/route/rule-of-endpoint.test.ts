import { describe, expect, it } from "vitest";
import { ruleOfEndpoint } from "#lib/models/route/rule-of-endpoint";
import { buildPriceRule } from "#test/factories/price-rule";

const NOON = new Date("2026-11-25T04:00:00Z");
const price = { input: "5", output: "7", currency: "USD" };
const endpoint = (vendor: string | null, ownPrice: typeof price | null) => ({
  model: "deepseek-flash",
  price: ownPrice,
  traits: { vendor, contextWindow: null },
});
const rule = buildPriceRule();

describe("ruleOfEndpoint", () => {
  it("goes by the endpoint's own price before its vendor's list", () => {
    expect(ruleOfEndpoint(endpoint("deepseek", price), [rule], NOON)).toMatchObject({
      currency: "USD",
      card: { prices: { input: 5n, output: 7n } },
    });
    expect(ruleOfEndpoint(endpoint("deepseek", null), [rule], NOON)).toBe(rule);
  });

  it("finds none for another vendor, or where the vendor is not known", () => {
    expect(ruleOfEndpoint(endpoint("acme", null), [rule], NOON)).toBeNull();
    expect(ruleOfEndpoint(endpoint(null, null), [rule], NOON)).toBeNull();
  });
});
