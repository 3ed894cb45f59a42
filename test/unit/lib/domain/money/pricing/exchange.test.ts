import { expect, it } from "vitest";
import { exchange } from "#lib/domain/money/pricing/exchange";
import { toNano } from "#lib/domain/money/pricing/round-up";

const rate = { from: "USD", to: "CNY", nano: 7_100_000_000n, day: "2026-11-24", source: "a bank" };

it("converts by a dated rate, which is kept with the amount", () => {
  // $0.00244 × 7.1 = ¥0.017324.
  expect(exchange({ nano: 2_440_000n, currency: "USD" }, rate)).toEqual({
    nano: 17_324_000n,
    currency: "CNY",
    rate,
  });
  // 1 × 7.1 billionths are rounded up to 8.
  expect(exchange({ nano: 1n, currency: "USD" }, rate).nano).toBe(8n);
});

it("refuses an amount in a currency that the rate is not for", () => {
  expect(() => exchange({ nano: 1n, currency: "CNY" }, rate)).toThrow(RangeError);
});

it.each([
  [0.95, 950_000_000n],
  [3.1e-7, 310n],
  [1e-10, 1n],
  [12, 12_000_000_000n],
  [0.1 + 0.2, 300_000_001n],
  [0, 0n],
])("reads %d as %d billionths", (amount, nano) => {
  expect(toNano(amount)).toBe(nano);
});
