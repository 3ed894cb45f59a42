import { describe, expect, it } from "vitest";
import {
  formatAmount,
  formatExactMoney,
  formatMoney,
  parseAmount,
  sumByCurrency,
} from "#lib/domain/money/money";

describe("parseAmount", () => {
  it.each([
    ["5", "5000000000"],
    ["5.00", "5000000000"],
    [" 0,25 ", "250000000"],
    ["0.000000001", "1"],
    ["007.5", "7500000000"],
    ["999999999.999999999", "999999999999999999"],
    ["0", "0"],
    ["5.", "5000000000"],
  ])("reads %j as %s billionths", (text, nano) => {
    expect(parseAmount(text)).toBe(nano);
  });

  it.each(["", "-5", "5.00 €", "1,000.00", "1e3", ".5", "0.0000000001", "1000000000"])(
    "rejects %j as an amount",
    (text) => {
      expect(parseAmount(text)).toBeNull();
    },
  );
});

describe("formatAmount", () => {
  it.each([
    ["5000000000", "5.00"],
    ["250000000", "0.25"],
    ["1", "0.000000001"],
    ["0", "0.00"],
    ["9007199254740993", "9007199.254740993"],
    ["999999999999999999", "999999999.999999999"],
    ["-250000000", "-0.25"],
  ])("writes %s billionths as %s", (nano, text) => {
    expect(formatAmount(nano)).toBe(text);
  });

  it("gives back the amount that was read", () => {
    expect(parseAmount(formatAmount("1234567890123"))).toBe("1234567890123");
  });
});

describe("formatMoney", () => {
  it("writes an amount in the style of the language", () => {
    expect(formatMoney({ nano: "1234560000000", currency: "USD" }, "en")).toBe("$1,234.56");
    expect(formatMoney({ nano: "1234560000000", currency: "CNY" }, "zh")).toBe("¥1,234.56");
  });

  it("writes the same currency sign in every region of a language", () => {
    const amount = { nano: "1230000000", currency: "USD" };
    expect(formatMoney(amount, "en-GB")).toBe("$1.23");
    expect(formatExactMoney(amount, "en-AU")).toBe("$1.23");
  });

  it("writes an amount to the last billionth on request", () => {
    expect(formatExactMoney({ nano: "1234000001", currency: "USD" }, "en")).toBe("$1.234000001");
    expect(formatExactMoney({ nano: "-2000000000", currency: "CNY" }, "zh")).toBe("-¥2.00");
  });

  it("never shows a small cost as zero", () => {
    expect(formatMoney({ nano: "1234567", currency: "USD" }, "en")).toBe("$0.00123");
  });
});

describe("sumByCurrency", () => {
  it("adds exactly, and only within a currency", () => {
    const amounts = [
      { nano: "999999999999999999", currency: "USD" },
      { nano: "5", currency: "EUR" },
      { nano: "1", currency: "USD" },
    ];
    expect(sumByCurrency(amounts)).toEqual([
      { nano: "5", currency: "EUR" },
      { nano: "1000000000000000000", currency: "USD" },
    ]);
  });

  it("returns nothing for an empty list of amounts", () => {
    expect(sumByCurrency([])).toEqual([]);
  });
});
