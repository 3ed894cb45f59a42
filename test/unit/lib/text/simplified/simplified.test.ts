import { describe, expect, it } from "vitest";
import { simplified } from "#lib/text/simplified/simplified";
import { SIMPLIFIED } from "#lib/text/simplified/table";

describe("simplified", () => {
  it.each([
    ["勞動合同法第四百六十五條", "劳动合同法第四百六十五条"],
    ["服藥後頭髮脫落，請問需要瞭解什麼", "服药后头发脱落，请问需要了解什么"],
    ["臺灣、廣東", "台湾、广东"],
  ])("reads %s as %s", (traditional, expected) => {
    expect(simplified(traditional)).toBe(expected);
  });

  it("does not change Simplified text, other scripts and the names of works", () => {
    const text = "著作权人自行使用；COPD 患者每日 500 mg。";
    expect(simplified(text)).toBe(text);
  });

  it("keeps every offset", () => {
    const all = SIMPLIFIED.replace(/\s/g, "");
    expect(simplified(all)).toHaveLength(all.length);
  });

  it("changes nothing in a second pass", () => {
    const once = simplified(SIMPLIFIED);
    expect(simplified(once)).toBe(once);
  });

  it("gives every Traditional character one Simplified form", () => {
    const traditional = SIMPLIFIED.trim()
      .split(/\s+/)
      .flatMap((group) => [...group].slice(1));
    expect(traditional.length).toBeGreaterThan(2_500);
    expect(new Set(traditional).size).toBe(traditional.length);
  });
});
