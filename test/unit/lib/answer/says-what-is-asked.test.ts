import { describe, expect, it } from "vitest";
import { languageOf } from "#lib/answer/says-what-is-asked";
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
