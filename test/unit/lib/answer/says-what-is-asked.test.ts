import { describe, expect, it } from "vitest";
import { languageOf, saysItClearly, saysWhatIsAsked } from "#lib/answer/says-what-is-asked";
import type { Evidence } from "#lib/retrieval/evidence";
import { windowWidth } from "#lib/retrieval/evidence-texts";

describe("the language whose limits hold", () => {
  it.each([
    ["What does 劳动合同法 39 say?", "other"],
    ["Does Article 39 apply to probation?", "other"],
    ["试用期最长可以约定多久？", "zh"],
    ["GDPR 第5条讲什么？", "zh"],
  ])("of %s is %s", (question, language) => {
    expect(languageOf(question)).toBe(language);
  });

  it("decides how many tokens a sentence may have", () => {
    const english = windowWidth("What does the act say?");
    expect(windowWidth("What does 劳动合同法 39 say?")).toBe(english);
    expect(windowWidth("劳动合同法第三十九条讲什么？")).toBeGreaterThan(english);
  });
});

describe("a question that asks for no kind of thing", () => {
  const CHINESE = "公司可以扣押员工的身份证吗？";
  const ENGLISH = "May the company keep my passport?";

  function evidence(cosineOfFirst: number, termCoverage = 0.3): Evidence {
    return {
      termCoverage,
      bestCosine: cosineOfFirst,
      cosineOfFirst,
      isOtherScript: false,
      missing: [],
      isNameMissing: false,
      isWordsFirst: true,
      embeddedShare: 1,
      sentences: { asksKind: 0, together: 0.3, togetherOfKind: 0.3, rankOfKind: 0 },
      features: null,
    };
  }

  it("is answered by a Chinese passage that is likely enough to answer it, if it is less alike", () => {
    expect(saysWhatIsAsked(CHINESE, evidence(0.884), 0.5)).toBe(true);
    expect(saysWhatIsAsked(CHINESE, evidence(0.884), 0.3)).toBe(false);
    expect(saysWhatIsAsked(CHINESE, evidence(0.884), null)).toBe(true);
    expect(saysWhatIsAsked(CHINESE, evidence(0.87), 0.5)).toBe(false);
  });

  it("needs a more alike passage if hardly a word is there", () => {
    expect(saysWhatIsAsked(CHINESE, evidence(0.884, 0.12), 0.5)).toBe(false);
    expect(saysWhatIsAsked(CHINESE, evidence(0.9, 0.12), 0.5)).toBe(true);
  });

  it("may lack a noun if the answer is likely", () => {
    expect(saysItClearly(CHINESE, evidence(0.92), 0.7)).toBe(true);
    expect(saysItClearly(CHINESE, evidence(0.92), 0.4)).toBe(false);
  });

  it("is judged by the cosine alone in English", () => {
    expect(saysWhatIsAsked(ENGLISH, evidence(0.85), 0.3)).toBe(true);
    expect(saysWhatIsAsked(ENGLISH, evidence(0.84), 0.9)).toBe(false);
  });
});
