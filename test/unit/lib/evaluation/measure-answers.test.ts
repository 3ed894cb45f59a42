import { describe, expect, it } from "vitest";
import type { AnswerResult } from "#lib/domain/quality/answer-quality";
import { measureAnswers, tallyByGrader, tallyByKind } from "#lib/evaluation/measure-answers";

const RIGHT: AnswerResult = {
  caseId: "right",
  kind: "number",
  isCorrect: true,
  hasAbstained: false,
  fault: null,
  scores: { citation: 1, number: 1 },
  citations: 4,
  rightCitations: 1,
  places: 2,
  citedPlaces: 1,
  topPlaces: 2,
  milliseconds: 10,
  cost: { nano: "3000", currency: "CNY" },
};
const FAILED: AnswerResult = {
  ...RIGHT,
  isCorrect: false,
  fault: "busy",
  scores: { citation: 0, number: 0 },
  citations: 0,
  rightCitations: 0,
  citedPlaces: 0,
  cost: null,
};
const ABSENT: AnswerResult = {
  ...RIGHT,
  kind: "absent",
  hasAbstained: true,
  scores: { abstention: 1 },
  citations: 0,
  rightCitations: 0,
  places: 0,
  citedPlaces: 0,
  topPlaces: 0,
  cost: { nano: "0", currency: "USD" },
};

describe("the measures of a run", () => {
  it("count failed cases as not correct, and average citations over the cases that the documents answer", () => {
    expect(measureAnswers([RIGHT, FAILED, ABSENT])).toMatchObject({
      items: 3,
      correct: 2,
      abstained: 1,
      failed: 1,
      citationPrecision: 0.25,
      citationRecall: 0.25,
      sourceRecall5: 1,
      share: { count: 3 },
    });
  });

  it("average the known costs, in the endpoint's currency", () => {
    expect(measureAnswers([RIGHT, FAILED, ABSENT]).costPer1000).toEqual({
      nano: "1500000",
      currency: "CNY",
    });
    expect(measureAnswers([ABSENT]).costPer1000).toEqual({ nano: "0", currency: "USD" });
    expect(measureAnswers([FAILED]).costPer1000).toBeNull();
  });

  it("are given for each kind and grader that occurs", () => {
    expect(tallyByKind([RIGHT, FAILED, ABSENT])).toEqual({
      number: { items: 2, correct: 1 },
      absent: { items: 1, correct: 1 },
    });
    expect(tallyByGrader([RIGHT, FAILED, ABSENT])).toEqual({
      citation: { items: 2, mean: 0.5 },
      number: { items: 2, mean: 0.5 },
      abstention: { items: 1, mean: 1 },
    });
  });

  it("are empty without results", () => {
    expect(measureAnswers([])).toMatchObject({ items: 0, share: null, citationRecall: 0 });
  });
});
