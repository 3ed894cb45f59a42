import { expect, it } from "vitest";
import { costOf } from "#lib/domain/price";

const PRICE = { input: 2_000_000_000n, output: 8_000_000_000n, currency: "CNY" };

it("charges tokens by the million, to the billionth of the unit", () => {
  expect(costOf(PRICE, { prompt: 1_000_000, output: 0 })).toBe(2_000_000_000n);
  expect(costOf(PRICE, { prompt: 1_234, output: 567 })).toBe(2_468_000n + 4_536_000n);
});

it("rounds up, so that nothing that was used is free", () => {
  expect(costOf({ ...PRICE, input: 1n }, { prompt: 1, output: 0 })).toBe(1n);
  expect(costOf(PRICE, { prompt: 0, output: 0 })).toBe(0n);
});
