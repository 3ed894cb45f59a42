import { describe, expect, it } from "vitest";
import { TERMS_VERSION } from "#lib/domain/search/terms-version";
import { tokensOf } from "#lib/text/tokens";

describe("tokensOf", () => {
  it("stems English words and leaves out stop words", () => {
    expect(tokensOf("The courts are running")).toEqual(["court", "run"]);
  });

  it("gives Chinese characters and pairs of neighbours", () => {
    expect(tokensOf("试用期")).toEqual(["试", "试用", "用", "用期", "期"]);
  });

  it("does not pair Chinese characters across other text", () => {
    expect(tokensOf("用HIV药")).toEqual(["用", "hiv", "药"]);
  });

  it("finds an article number in digits and in Chinese numerals", () => {
    const inCharacters = tokensOf("第四百六十五条");
    const inDigits = tokensOf("第465条");
    expect(inCharacters).toContain("第465条");
    expect(inDigits).toContain("第465条");
  });

  it.each([
    ["第十五条", "第15条"],
    ["第二百三十四条之一", "第234条之1"],
    ["第一千零一条", "第1001条"],
  ])("reads %s as %s", (written, token) => {
    expect(tokensOf(written)).toContain(token);
  });

  it("keeps section numbers whole in addition to their parts", () => {
    expect(tokensOf("see 1.2.3 and 1681b(b)(2)")).toEqual(
      expect.arrayContaining(["1.2.3", "1681b"]),
    );
  });

  it("normalises full-width forms, ligatures and invisible characters", () => {
    expect(tokensOf("ＰＥＮＡＬＴＹ")).toEqual(tokensOf("penalty"));
    expect(tokensOf("pen\u200balty")).toEqual(tokensOf("penalty"));
    expect(tokensOf("ﬁnal")).toEqual(tokensOf("final"));
  });

  it("reads Traditional characters as Simplified ones, in article numbers too", () => {
    expect(tokensOf("勞動合同法第四百六十五條之一")).toEqual(
      tokensOf("劳动合同法第四百六十五条之一"),
    );
  });

  it("gives the terms that TERMS_VERSION stands for", () => {
    // If this fails, stored terms no longer match those of questions: increase TERMS_VERSION.
    const samples = [
      "Take 500 mg (1 g) twice daily; see § 1681b(b)(2).",
      "第四百六十五條：每日５００毫克",
    ];
    expect([TERMS_VERSION, ...samples.flatMap(tokensOf)].join(" ")).toMatchInlineSnapshot(
      `"1 take 500 mg 1 g twice daili see 1681b b 2 500mg 1g 第 第四 四 四百 百 百六 六 六十 十 十五 五 五条 条 每 每日 日 500 毫 毫克 克 第465条 500mg"`,
    );
  });

  it("finds no terms in punctuation", () => {
    expect(tokensOf("… — “ ”")).toEqual([]);
  });
});
