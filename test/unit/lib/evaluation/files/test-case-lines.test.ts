import { describe, expect, it } from "vitest";
import type { TestCase } from "#lib/domain/quality/evaluation";
import { readTestCases, testCaseLines } from "#lib/evaluation/files/test-case-lines";

const QUESTION = "How much notice?";

function casesOf(text: string) {
  return readTestCases(text).cases.map(({ testCase }) => testCase);
}

describe("readTestCases", () => {
  it("reads JSON lines, and reports the lines that cannot be read", () => {
    const text = `{"question":"${QUESTION}","answers":[{"document":"act.pdf","quote":"28 days"}]}\n{oops\n{"answers":[]}`;
    const { cases, wrong } = readTestCases(text);
    expect(cases).toEqual([
      {
        line: 1,
        testCase: {
          question: QUESTION,
          answers: [{ document: "act.pdf", quote: "28 days", grade: 2 }],
        },
      },
    ]);
    expect(wrong).toEqual([
      { line: 2, reason: "not-readable" },
      { line: 3, reason: "not-readable" },
    ]);
  });

  it("reads CSV with quoted commas, quotes and line breaks, and joins a question's rows", () => {
    const text =
      'Question,document,quote,grade\r\n"How much, ""please""?",act.pdf,"28 days,\nin writing",2\r\n' +
      '"How much, ""please""?",act.pdf,the bond,1\r\nNowhere?,,,\r\nBad,act.pdf,x,9\r\n';
    expect(casesOf(text)).toEqual([
      {
        question: 'How much, "please"?',
        answers: [
          { document: "act.pdf", quote: "28 days,\nin writing", grade: 2 },
          { document: "act.pdf", quote: "the bond", grade: 1 },
        ],
      },
      { question: "Nowhere?", answers: [] },
    ]);
    expect(readTestCases(text).wrong).toEqual([{ line: 6, reason: "not-readable" }]);
  });

  it("requires a column of questions", () => {
    expect(readTestCases("a,b\n1,2")).toEqual({
      cases: [],
      wrong: [{ line: 1, reason: "no-question" }],
    });
  });

  it("reads what `testCaseLines` wrote", () => {
    const item: TestCase = {
      id: "item",
      setId: "set",
      question: "试用期最长多久？\n“引号”",
      kind: "answerable",
      origin: "hit-test",
      form: "number",
      answer: "28 days",
      risk: "high",
      asOf: "2024-05-01",
      savedBy: null,
      createdAt: "2026-01-01T00:00:00.000Z",
      places: [
        {
          documentId: "act",
          versionId: "first",
          start: 0,
          end: 9,
          quote: "不得超过\n六个月",
          grade: 1,
          title: "劳动合同法",
        },
      ],
    };
    expect(
      casesOf(
        testCaseLines([
          item,
          { ...item, kind: "absent", answer: null, risk: "ordinary", asOf: null, places: [] },
        ]),
      ),
    ).toEqual([
      {
        question: item.question,
        as_of: "2024-05-01",
        answers: [{ document: "劳动合同法", quote: "不得超过\n六个月", grade: 1 }],
        kind: "number",
        answer: "28 days",
        risk: "high",
      },
      { question: item.question, answers: [], kind: "absent" },
    ]);
  });

  it("reads how an answer is graded, and whole documents that contain it", () => {
    const expected = {
      question: "Notice?",
      answers: [],
      documents: ["act.pdf", "guide.md"],
      kind: "number",
      answer: "28 days",
      risk: "high",
    };
    expect(casesOf(JSON.stringify(expected))).toEqual([expected]);
    expect(
      casesOf(
        "question,document,kind,answer,risk\nNotice?,act.pdf,number,28 days,high\nNotice?,guide.md,number,28 days,high",
      ),
    ).toEqual([expected]);
    expect(readTestCases('{"question": "Notice?", "kind": "guess"}').wrong).toEqual([
      { line: 1, reason: "not-readable" },
    ]);
  });
});
