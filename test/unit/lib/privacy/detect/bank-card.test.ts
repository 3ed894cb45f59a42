import { expect, it } from "vitest";
import { findBankCards, isLuhn } from "#lib/privacy/detect/bank-card";

it.each([
  ["4111 1111 1111 1111", true],
  ["4111 1111 1111 1112", false],
  ["79927398713", true],
  ["0000000000000", false],
])("checks %s by Luhn's formula", (value, expected) => {
  expect(isLuhn(value)).toBe(expected);
});

it("finds a card in any grouping, and no number with a wrong check digit", () => {
  for (const card of ["4111111111111111", "4111-1111-1111-1111", "3782 822463 10005"]) {
    expect(findBankCards(`Paid with ${card}.`)).toHaveLength(1);
  }
  expect(findBankCards("Order 4111111111111112 of today")).toEqual([]);
});
