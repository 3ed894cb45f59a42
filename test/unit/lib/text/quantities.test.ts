import { describe, expect, it } from "vitest";
import { tokensOf } from "#lib/text/tokens";

describe("amounts", () => {
  it.each([
    ["500mg", "500 mg", "500毫克", "５００ 毫克", "500㎎", "500 MG"],
    ["10mg/kg/d", "10 mg/kg/day", "10毫克/公斤/天"],
    ["0.5g", "0.5 g", "0.5克"],
    ["1000mg", "1,000 mg"],
    ["5μg", "5 mcg", "5微克"],
    ["140mmhg", "血压140mmHg", "140 毫米汞柱"],
  ])("gives all spellings of %s the same term", (amount, ...spellings) => {
    for (const written of [amount, ...spellings]) expect(tokensOf(written)).toContain(amount);
  });

  it("keeps number and unit as terms of their own", () => {
    expect(tokensOf("500mg")).toEqual(tokensOf("500 mg"));
    expect(tokensOf("500mg")).toEqual(["500", "mg", "500mg"]);
  });

  it("converts no units, and ignores durations and section numbers", () => {
    expect(tokensOf("0.5 g")).not.toContain("500mg");
    expect(tokensOf("within 2 days")).toEqual(["within", "2", "day"]);
    expect(tokensOf("1681b 5 grams")).toEqual(["1681b", "5", "gram"]);
  });
});

describe("dates", () => {
  it.each([
    "1 January 2024",
    "1st of January, 2024",
    "January 1, 2024",
    "Jan. 1, 2024",
    "2024-01-01",
    "2024/1/1",
    "2024年1月1日",
    "二〇二四年一月一日",
  ])("reads %s as a day", (written) => {
    expect(tokensOf(`as of ${written}`)).toContain("2024-01-01");
  });

  it("reads Chinese numbers up to the end of the year", () => {
    expect(tokensOf("二〇二一年十二月三十一日")).toContain("2021-12-31");
  });

  it.each(["1/2/2024", "2024-13-01", "January 2024"])("reads no date in %s", (written) => {
    expect(tokensOf(written).filter((token) => /^\d{4}-\d\d-\d\d$/.test(token))).toEqual([]);
  });
});
