import { describe, expect, it } from "vitest";
import { expectedCost } from "#lib/domain/routing/expected-cost";
import { buildPriceRule } from "#test/factories/price-rule";

const NOON = new Date("2026-11-25T04:00:00Z");
const usage = { prompt: 6_000, cachedShare: 0.3, output: 700, reasoningShare: 0 };
const cost = (
  changes: Partial<typeof usage>,
  errorRate = 0,
  rule: Parameters<typeof buildPriceRule>[0] = {},
  instant = NOON,
) =>
  expectedCost(
    { ...usage, ...changes },
    buildPriceRule(rule),
    instant,
    { calendars: [] },
    errorRate,
  );

describe("expectedCost", () => {
  it("prices expected cached, input and output tokens, each at its own price", () => {
    // 4,200 × ¥1 + 1,800 × ¥0.02 + 700 × ¥4, per million.
    expect(cost({})).toEqual({ nano: "7036000", currency: "CNY" });
    expect(cost({ cachedShare: 0 })?.nano).toBe("8800000");
  });

  it("prices thinking separately where it has its own price", () => {
    const prices = { input: "1", output: "4", reasoning: "6" };
    // 6,000 × ¥1 + 350 × ¥4 + 350 × ¥6.
    expect(cost({ reasoningShare: 0.5 }, 0, { card: { prices } })?.nano).toBe("9500000");
  });

  it("includes the extra attempts that failures cause, and rounds up", () => {
    expect(cost({}, 0.5)?.nano).toBe("14072000");
    // 7,036,000 ÷ .9 = 7,817,777.7…
    expect(cost({}, 0.1)?.nano).toBe("7817778");
    expect(cost({}, 1)?.nano).toBe("140720000");
  });

  it("uses the price of the hour", () => {
    const schedule = {
      timeZone: "Asia/Shanghai",
      holidays: null,
      windows: [
        { days: [3], from: "09:00", to: "12:00", card: { prices: { input: "2", output: "8" } } },
      ],
    };
    const card = { prices: { input: "1", output: "4" } };
    expect(cost({}, 0, { card, schedule }, new Date("2026-11-25T01:00:00Z"))?.nano).toBe(
      "17600000",
    );
    expect(cost({}, 0, { card, schedule }, NOON)?.nano).toBe("8800000");
  });

  it("is unknown when the rule gives no price, and never zero", () => {
    expect(cost({}, 0, { basis: "reported", currency: "USD", card: { prices: {} } })).toBeNull();
    expect(cost({}, 0, { promptRange: { above: 0, upTo: 5_000 } })).toBeNull();
  });
});
