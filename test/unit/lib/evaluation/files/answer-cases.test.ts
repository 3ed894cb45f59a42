import { expect, it } from "vitest";
import { type AnswerCase, type CaseAnswer, countAnswers } from "#lib/evaluation/files/answer-cases";

const ANSWERABLE: AnswerCase = {
  q: "How long may a trial period be?",
  lang: "en",
  collection: "law",
  expected: "answer",
  must: ["six months"],
  mustAll: [],
};
const TWO_LISTS: AnswerCase = {
  ...ANSWERABLE,
  lang: "zh",
  must: [],
  mustAll: [["六个月", "6个月"], ["三年以上"]],
};
const ABSENT: AnswerCase = { ...ANSWERABLE, expected: "absent", must: [] };

const complete = (quotes: string[], passages: string[] = []): CaseAnswer => ({
  outcome: "complete",
  quotes,
  passages,
});
const uncertain = (...passages: string[]): CaseAnswer => ({
  outcome: "uncertain",
  quotes: [],
  passages,
});
const ABSTAINED: CaseAnswer = { outcome: "abstained", quotes: [], passages: ["six months"] };

const of = (one: AnswerCase, answer: CaseAnswer) => countAnswers([one], [answer]).answerable;

it("counts a lead where the first quote holds one of the strings, over line breaks", () => {
  expect(of(ANSWERABLE, complete(["at most six\n months", "other"]))).toEqual({
    ...{ n: 1, lead: 1, shown: 1, hedged: 0, lost: 0 },
  });
  expect(of(ANSWERABLE, complete(["other", "six months"]))).toMatchObject({ lead: 0, shown: 1 });
});

it("counts a lead for one of several lists, and shown only for all of them", () => {
  expect(of(TWO_LISTS, complete(["不得超过六个月"]))).toMatchObject({ lead: 1, shown: 0 });
  expect(of(TWO_LISTS, complete(["不得超过六个月"], ["三年以上的"]))).toMatchObject({ shown: 1 });
});

it("counts what stands in a passage that is shown, also where the answer is uncertain", () => {
  expect(of(ANSWERABLE, complete(["other"], ["six months"]))).toMatchObject({ lead: 0, shown: 1 });
  const nearest = uncertain("a", "b", "c", "d", "six months");
  expect(of(ANSWERABLE, nearest)).toMatchObject({ lead: 0, shown: 1, hedged: 1, lost: 0 });
  const tooFar = uncertain("a", "b", "c", "d", "e", "six months");
  expect(of(ANSWERABLE, tooFar)).toMatchObject({ shown: 0, hedged: 1 });
});

it("counts an abstained answer as lost, whatever its nearest passages hold", () => {
  expect(of(ANSWERABLE, ABSTAINED)).toMatchObject({ shown: 0, lost: 1, hedged: 0 });
});

it("counts an absent question as certain only if it was answered, and splits by language", () => {
  const cases = [ABSENT, ABSENT, ABSENT, TWO_LISTS];
  const answers = [complete(["x"]), uncertain("x"), ABSTAINED, ABSTAINED];
  const counts = countAnswers(cases, answers);
  expect(counts).toMatchObject({ questions: 4, absent: { n: 3, certain: 1 } });
  expect(counts.byLanguage).toMatchObject({
    en: { answerable: { n: 0 }, absent: { n: 3, certain: 1 } },
    zh: { answerable: { n: 1, lost: 1 }, absent: { n: 0, certain: 0 } },
  });
});
