import { describe, expect, it } from "vitest";
import { type PastCharge, reprice } from "#lib/domain/money/pricing/reprice";
import { quantitiesOf } from "#lib/domain/money/pricing/units";
import { buildPriceRule } from "#test/factories/price-rule";

const AT = new Date("2026-11-20T10:00:00Z");
/** 1,000 input and 10 output tokens, charged at ¥1 and ¥4 per million. */
const PAST: PastCharge = {
  at: AT,
  currency: "CNY",
  total: 1_040_000n,
  isEstimated: false,
  usage: quantitiesOf({ input: 1_000, output: 10 }),
  lines: [
    { unit: "input", quantity: 1_000n, nano: 1_000_000n },
    { unit: "output", quantity: 10n, nano: 40_000n },
  ],
};
const dearer = buildPriceRule({ version: 2, card: { prices: { input: "2", output: "4" } } });

describe("a corrected price", () => {
  it("recalculates past charges, with known and estimated ones apart", () => {
    const estimated = { ...PAST, isEstimated: true, usage: null };
    expect(reprice([PAST, PAST, estimated], dearer, [])).toEqual({
      charges: 3,
      outside: 0,
      before: [{ currency: "CNY", known: 2_080_000n, estimated: 1_040_000n }],
      after: [{ currency: "CNY", known: 4_080_000n, estimated: 2_040_000n }],
    });
  });

  it("omits charges from times that the version does not cover", () => {
    const later = buildPriceRule({ version: 2, effectiveFrom: "2026-11-20T10:00:00.001Z" });
    const over = buildPriceRule({ version: 2, effectiveTo: "2026-11-20T10:00:00Z" });
    for (const rule of [later, over]) {
      expect(reprice([PAST], rule, [])).toEqual({
        charges: 0,
        outside: 1,
        before: [],
        after: [],
      });
    }
  });

  it("never adds amounts of different currencies", () => {
    const dollars = buildPriceRule({ version: 2, currency: "USD" });
    const { before, after } = reprice([PAST], dollars, []);
    expect([before[0]?.currency, after.map(({ currency }) => currency)]).toEqual(["CNY", ["USD"]]);
  });

  it("uses the recorded usage, even of units that cost nothing and have no line", () => {
    const used = { ...PAST, usage: quantitiesOf({ input: 1_000, cachedInput: 500, output: 10 }) };
    const cachedToo = buildPriceRule({
      version: 2,
      card: { prices: { input: "1", cachedInput: "0.5", output: "4" } },
    });
    // 1,040,000 nano-yuan before, and 500 × ¥0.5 per million.
    expect(reprice([used], cachedToo, []).after[0]?.known).toBe(1_290_000n);
  });

  it("adds lines of the same unit when the usage is unknown", () => {
    const tiered = {
      ...PAST,
      usage: null,
      lines: [
        { unit: "input", quantity: 600n, nano: 1n },
        { unit: "input", quantity: 400n, nano: 1n },
      ],
    };
    // 1,000 × ¥2, per million.
    expect(reprice([tiered], dearer, []).after[0]?.known).toBe(2_000_000n);
  });

  it("keeps the provider's reported cost when that is the price", () => {
    const reported = buildPriceRule({
      version: 2,
      provider: "openrouter",
      currency: "USD",
      basis: "reported",
      card: { prices: {} },
    });
    const lines = [{ unit: "reported", quantity: 1n, nano: 310n }];
    const past = { ...PAST, currency: "USD", total: 310n, lines };
    expect(reprice([past], reported, []).after).toEqual([
      { currency: "USD", known: 310n, estimated: 0n },
    ]);
  });
});
