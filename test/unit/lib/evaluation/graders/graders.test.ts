import { describe, expect, it } from "vitest";
import type { AskedItem } from "#lib/evaluation/ask-item";
import { gradeCitations } from "#lib/evaluation/graders/citation";
import { type Expected, gradeAnswer } from "#lib/evaluation/graders/grade-answer";
import { gradeKeyFact } from "#lib/evaluation/graders/key-fact";
import { gradeNumber } from "#lib/evaluation/graders/number";
import { gradeYesNo, verdictIn } from "#lib/evaluation/graders/yes-no";

describe("the grader of numbers and doses", () => {
  it.each([
    ["28 days", "A tenant gives twenty-eight days' notice [1]."],
    ["30日", "应当在三十日内答复。[1]"],
    ["30 days", "应当在三十日内答复。"],
    ["300 mg", "Take 0.3 g twice a day [2]."],
    ["5-10 mg/kg", "The dose is 5 to 10 mg/kg."],
    ["$1,500,000", "a penalty of $1.5 million"],
    ["50万元", "处五十万元以下罚款"],
    ["25 million", "more than 25 million people"],
    ["第四十七条", "见第47条的规定"],
    ["12 May 2021", "in force since May 12, 2021"],
  ])("finds %s in %s", (expected, answer) => {
    expect(gradeNumber(expected, answer)).toBe(1);
  });

  it.each([
    ["28 days", "A tenant gives 28 weeks' notice."],
    ["30日", "应当在三十个工作日内答复。"],
    ["5 mg", "Take 5 g."],
    ["$1,500", "a penalty of $15,000"],
    ["50万元", "处五万元以下罚款"],
    ["4 hours", "as source [4] says"],
    ["第四十七条", "见第四十八条"],
  ])("does not find %s in %s", (expected, answer) => {
    expect(gradeNumber(expected, answer)).toBe(0);
  });

  it("gives the share found if several are expected", () => {
    expect(gradeNumber("10 days and 5 mg", "5 mg for 20 days")).toBe(0.5);
  });
});

describe("the grader of yes and no", () => {
  it.each([
    ["Yes, within limits [1].", "yes"],
    ["**Short answer.** No. California voids them.", "no"],
    ["The answer to that is no, since [2]", "no"],
    ["Maybe; it turns on the facts.", "depends"],
    ["是的，可以。", "yes"],
    ["可以。根据第十条", "yes"],
    ["不可以随意解除。", "no"],
    ["否。", "no"],
    ["根据《劳动合同法》第十九条，不得约定试用期。", "no"],
    ["不一定，视合同而定。", "depends"],
    ["您好，需要登记。", "yes"],
  ])("reads %s as %s", (text, verdict) => {
    expect(verdictIn(text)).toBe(verdict);
  });

  it.each([
    "No employee may be dismissed.",
    "应当依法办理登记的，依照规定。",
    "The court held so.",
  ])("reads no verdict in the quoted rule %s", (text) => {
    expect(verdictIn(text)).toBeNull();
  });

  it("compares across languages", () => {
    expect(gradeYesNo("yes", "可以，但应当书面通知。")).toBe(1);
    expect(gradeYesNo("否", "Yes.")).toBe(0);
  });
});

describe("the grader of key facts", () => {
  it("gives the share of the expected words that an answer contains", () => {
    expect(
      gradeKeyFact("a written notice of termination", "Termination needs written notice [3]."),
    ).toBe(1);
    expect(gradeKeyFact("书面通知", "应当以书面形式通知对方")).toBeGreaterThan(0.5);
    expect(gradeKeyFact("a written notice", "The court decides.")).toBe(0);
  });

  it("gives 0 if an expected number is missing, however similar the words", () => {
    expect(gradeKeyFact("notice of 28 days in writing", "notice of 14 days in writing")).toBe(0);
  });
});

describe("the grader of citations", () => {
  it("counts correct citations, and places that are cited or among the first five sources", () => {
    const places = [new Set(["a", "b"]), new Set(["z"]), new Set(["f"])];
    expect(gradeCitations(["b", "x"], ["x", "b", "c", "d", "e", "z"], places)).toEqual({
      citations: 2,
      rightCitations: 1,
      places: 3,
      citedPlaces: 1,
      topPlaces: 1,
    });
  });
});

const ASKED: AskedItem = {
  text: "A tenant gives 28 days' notice in writing [1].",
  hasAbstained: false,
  fault: null,
  citedPassages: ["notice"],
  sourcePassages: ["notice", "pets"],
  milliseconds: 5,
  cost: null,
};
const EXPECTED: Expected = { kind: "number", answer: "28 days", places: [new Set(["notice"])] };

describe("an answer", () => {
  it("is correct if every grader that applies passes", () => {
    expect(gradeAnswer(EXPECTED, ASKED)).toMatchObject({
      isCorrect: true,
      scores: { citation: 1, number: 1 },
    });
    expect(gradeAnswer({ ...EXPECTED, answer: "14 days" }, ASKED).isCorrect).toBe(false);
    expect(gradeAnswer(EXPECTED, { ...ASKED, citedPassages: ["pets"] }).isCorrect).toBe(false);
  });

  it("is not correct if a fallback gave it", () => {
    expect(gradeAnswer(EXPECTED, { ...ASKED, fault: "busy" }).isCorrect).toBe(false);
  });

  it("is wrong if the documents have none, and required if they have one", () => {
    const absent: Expected = { kind: "absent", answer: null, places: [] };
    const abstained = { ...ASKED, text: "", hasAbstained: true, citedPassages: [] };
    expect(gradeAnswer(absent, abstained)).toMatchObject({
      isCorrect: true,
      scores: { abstention: 1 },
    });
    expect(gradeAnswer(absent, ASKED).isCorrect).toBe(false);
    expect(gradeAnswer(EXPECTED, abstained).isCorrect).toBe(false);
  });

  it("only needs to cite a place if no words are expected", () => {
    const bare: Expected = { kind: "extract", answer: null, places: EXPECTED.places };
    expect(gradeAnswer(bare, ASKED)).toMatchObject({ isCorrect: true, scores: { citation: 1 } });
  });

  it("is graded by a judging model's verdict in place of shared words, if one was asked", () => {
    const words: Expected = { ...EXPECTED, kind: "extract", answer: "four weeks, on paper" };
    expect(gradeAnswer(words, ASKED).isCorrect).toBe(false);
    expect(gradeAnswer(words, ASKED, true)).toMatchObject({
      isCorrect: true,
      scores: { judge: 1 },
    });
    expect(gradeAnswer(words, ASKED, false).isCorrect).toBe(false);
  });
});
