import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { chargeFor } from "#lib/domain/money/pricing/charge";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import { buildPriceRule } from "#test/factories/price-rule";

const NOON = new Date("2026-11-25T04:00:00Z");
const options = { calendars: [] };
const usageOf = (used: Parameters<typeof quantitiesOf>[0]) => ({
  quantities: quantitiesOf(used),
  reportedCost: null,
});
const charge = (
  used: Parameters<typeof quantitiesOf>[0],
  changes: Parameters<typeof buildPriceRule>[0] = {},
) => chargeFor(usageOf(used), buildPriceRule(changes), NOON, options);

const cliff = {
  prices: { input: "1", output: "5" },
  tiers: [{ aboveInput: 272_000, prices: { input: "2", output: "7.5" } }],
};
const graduated = {
  prices: { input: "1", cachedInput: "0.1", output: "5" },
  tiers: [
    { aboveInput: 1_000, prices: { input: "2", cachedInput: "0.2", output: "5" } },
    { aboveInput: 5_000, prices: { input: "4", cachedInput: "0.4", output: "5" } },
  ],
  tierMode: "graduated" as const,
};

describe("chargeFor", () => {
  it("charges each unit at its own price, and names the rule", () => {
    // 4,200 × ¥1 per million = 4,200,000 nano; 1,800 × ¥0.02 = 36,000; 700 × ¥4 = 2,800,000.
    expect(charge({ input: 4_200, cachedInput: 1_800, output: 700 }, { version: 2 })).toEqual({
      ruleId: "rule",
      ruleVersion: 2,
      currency: "CNY",
      lines: [
        { unit: "input", quantity: 4_200, price: 10n ** 9n, per: 10n ** 6n, nano: 4_200_000n },
        { unit: "cachedInput", quantity: 1_800, price: 20_000_000n, per: 10n ** 6n, nano: 36_000n },
        { unit: "output", quantity: 700, price: 4n * 10n ** 9n, per: 10n ** 6n, nano: 2_800_000n },
      ],
      total: 7_036_000n,
      marks: [],
    });
  });

  it("charges a unit without its own price at its parent unit's price", () => {
    const used = { cacheWriteHour: 1, cacheWrite: 10, reasoning: 100 };
    // 11 × ¥1 + 100 × ¥4, per million.
    expect(charge(used).total).toBe(411_000n);
    // A one-hour cache write costs the same as a cache write: 11 × ¥1.25.
    const prices = { input: "1", cacheWrite: "1.25", output: "4", reasoning: "6" };
    expect(charge(used, { card: { prices } }).total).toBe(13_750n + 600_000n);
  });

  it("rounds each line up once, so that no usage is free", () => {
    // One token at ¥0.0005 per million is half a billionth; three are one and a half.
    const prices = { input: "0.0005", output: "0.0005" };
    expect(charge({ input: 1, output: 3 }, { card: { prices } }).lines.map((l) => l.nano)).toEqual([
      1n,
      2n,
    ]);
    expect(charge({ input: 0, output: 0 }).total).toBe(0n);
    expect(
      charge({ input: 9, output: 9 }, { card: { prices: { input: "0", output: "0" } } }).total,
    ).toBe(0n);
  });

  it.each([
    // At the threshold: 272,000 × ¥1 + 1,000 × ¥5. One token later: 272,001 × ¥2 + 1,000 × ¥7.5.
    ["at a threshold, still the first price", { input: 272_000 }, 272_000_000n + 5_000_000n],
    ["above it, the next for everything", { input: 272_001 }, 544_002_000n + 7_500_000n],
    ["cached tokens counted", { input: 1, cachedInput: 272_000 }, 544_002_000n + 7_500_000n],
  ])("prices a whole request by its length: %s", (_case, used, total) => {
    expect(charge({ ...used, output: 1_000 }, { card: cliff }).total).toBe(total);
  });

  it("uses the highest threshold that a prompt exceeds", () => {
    const steps = { ...graduated, tierMode: "whole" as const };
    // 5,001 × ¥4, and 5,000 × ¥2.
    expect(charge({ input: 5_001 }, { card: steps }).total).toBe(20_004_000n);
    expect(charge({ input: 5_000 }, { card: steps }).total).toBe(10_000_000n);
  });

  it("splits a graduated prompt at its thresholds, cached tokens first", () => {
    const { lines, total } = charge(
      { cachedInput: 1_500, input: 4_500, output: 10 },
      { card: graduated },
    );
    expect(lines.map(({ unit, quantity, nano }) => [unit, quantity, nano])).toEqual([
      ["cachedInput", 1_000, 100_000n],
      ["cachedInput", 500, 100_000n],
      ["input", 3_500, 7_000_000n],
      ["input", 1_000, 4_000_000n],
      ["output", 10, 50_000n],
    ]);
    expect(total).toBe(11_250_000n);
  });

  it("applies the batch share, and marks a batch without a known share", () => {
    const used = usageOf({ input: 1_001 });
    const batch = { ...options, isBatch: true };
    // 1,001 × ¥1 per million × .5 = 500,500.
    expect(chargeFor(used, buildPriceRule({ batchShare: 5_000 }), NOON, batch)).toMatchObject({
      total: 500_500n,
      marks: [],
    });
    expect(chargeFor(used, buildPriceRule(), NOON, batch)).toMatchObject({
      total: 1_001_000n,
      marks: ["batch-unknown"],
    });
  });

  it("raises a request to the minimum charge", () => {
    expect(charge({ input: 1_000 }, { minimum: "0.01" }).lines.at(-1)).toMatchObject({
      unit: "minimum",
      nano: 9_000_000n,
    });
    expect(charge({ input: 10_000 }, { minimum: "0.01" }).lines).toHaveLength(1);
  });

  it("charges searches and requests per thousand, and marks units without a price", () => {
    const prices = { input: "1", output: "4", search: "10", request: "2" };
    // 3 × $10 per thousand = .03; one request at $2 per thousand = .002.
    expect(charge({ search: 3 }, { card: { prices } }).total).toBe(32_000_000n);
    expect(charge({ input: 1, search: 3 })).toMatchObject({ total: 1_000n, marks: ["unpriced"] });
  });

  it("marks a prompt whose length is outside the known price range", () => {
    const promptRange = { above: 32_000, upTo: 200_000 };
    const marksOf = (input: number) => charge({ input }, { promptRange }).marks;
    expect(marksOf(32_000)).toEqual(["outside-range"]);
    expect(marksOf(32_001)).toEqual([]);
    expect(marksOf(200_000)).toEqual([]);
    expect(marksOf(200_001)).toEqual(["outside-range"]);
  });

  it("uses the provider's reported cost when the rule says so", () => {
    const rule = buildPriceRule({ basis: "reported", currency: "USD", card: { prices: {} } });
    const usage = usageOf({ input: 194, output: 2 });
    expect(chargeFor({ ...usage, reportedCost: 310n }, rule, NOON, options).total).toBe(310n);
    expect(chargeFor(usage, rule, NOON, options).marks).toEqual(["unpriced"]);
  });
});

describe("every charge", () => {
  const count = fc.nat({ max: 400_000 });
  const used = fc.record({
    input: count,
    cachedInput: count,
    cacheWrite: count,
    output: count,
    reasoning: count,
  });
  const rule = fc.constantFrom(
    buildPriceRule(),
    buildPriceRule({ card: cliff }),
    buildPriceRule({ card: graduated }),
    buildPriceRule({ card: graduated, minimum: "0.001", batchShare: 3_333 }),
  );
  const totalOf = (
    each: Parameters<typeof quantitiesOf>[0],
    by: ReturnType<typeof buildPriceRule>,
  ) => chargeFor(usageOf(each), by, NOON, options).total;

  it("is the sum of its lines, whose quantities equal the usage", () => {
    fc.assert(
      fc.property(used, rule, fc.boolean(), (each, by, isBatch) => {
        const { lines, total } = chargeFor(usageOf(each), by, NOON, { ...options, isBatch });
        expect(lines.reduce((sum, { nano }) => sum + nano, 0n)).toBe(total);
        for (const [unit, quantity] of Object.entries(each)) {
          const charged = lines.filter((line) => line.unit === unit);
          expect(charged.reduce((sum, line) => sum + line.quantity, 0)).toBe(quantity);
        }
      }),
    );
  });

  it("never falls when usage grows", () => {
    fc.assert(
      fc.property(used, used, rule, (each, more, by) => {
        // More cached tokens would push the uncached ones into a later tier, so only uncached tokens are added.
        const sum = { ...each, input: each.input + more.input, output: each.output + more.output };
        expect(totalOf(sum, by) >= totalOf(each, by)).toBe(true);
      }),
    );
  });

  it("is no smaller in two calls when prices do not depend on length", () => {
    fc.assert(
      fc.property(used, used, (one, other) => {
        const by = buildPriceRule();
        expect(totalOf(one, by) + totalOf(other, by) >= totalOf(sumOf(one, other), by)).toBe(true);
      }),
    );
  });

  it("is no smaller in two calls when graduated tiers fall, and no greater when they rise", () => {
    const tier = (input: string) => ({ input, output: "5" });
    const by = (first: string, second: string) =>
      buildPriceRule({
        card: {
          prices: tier(first),
          tiers: [{ aboveInput: 1_000, prices: tier(second) }],
          tierMode: "graduated",
        },
      });
    const input = fc.nat({ max: 5_000 });
    fc.assert(
      fc.property(input, input, (one, other) => {
        const split = (rule: ReturnType<typeof by>) =>
          totalOf({ input: one }, rule) + totalOf({ input: other }, rule);
        const whole = (rule: ReturnType<typeof by>) => totalOf({ input: one + other }, rule);
        expect(split(by("2", "1")) >= whole(by("2", "1"))).toBe(true);
        expect(split(by("1", "2")) <= whole(by("1", "2"))).toBe(true);
      }),
    );
  });
});

type Used = Record<"input" | "cachedInput" | "cacheWrite" | "output" | "reasoning", number>;

function sumOf(one: Used, other: Used): Used {
  return {
    input: one.input + other.input,
    cachedInput: one.cachedInput + other.cachedInput,
    cacheWrite: one.cacheWrite + other.cacheWrite,
    output: one.output + other.output,
    reasoning: one.reasoning + other.reasoning,
  };
}
