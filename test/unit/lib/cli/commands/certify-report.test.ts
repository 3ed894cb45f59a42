import { describe, expect, it } from "vitest";
import { costLine, reportOf } from "#lib/cli/commands/certify-report";
import { type Certification, CRITERIA } from "#lib/domain/models/certification";
import { measureCertification } from "#lib/evaluation/certify/measure-certification";

const ESTIMATE = {
  cases: 2,
  inputTokens: 1_200,
  outputTokens: 600,
  cost: null,
  isPriceChecked: true,
  isFree: true,
};
const common = {
  fault: null,
  hasAbstained: false,
  markers: 1,
  resolvedMarkers: 1,
  milliseconds: 5,
  cost: null,
};
const RESULTS = [
  {
    ...common,
    caseId: "en-facts-dose",
    text: "5 mg [1].",
    met: { answered: true, facts: false, "no-false-statement": false },
    falseSentences: [{ text: "5 mg.", verdict: "supported" as const }],
  },
  {
    ...common,
    caseId: "en-absent-fee",
    text: "",
    met: { answered: true, "absent-said": true },
    falseSentences: [],
  },
];
const DONE: Certification = {
  id: "1",
  endpointId: "a",
  epochId: null,
  state: "done",
  fault: null,
  done: 2,
  total: 2,
  measures: measureCertification(RESULTS),
  settings: { product: "0.1.0", casesStamp: "abc", embeddingModel: null },
  createdAt: "2026-11-30T10:00:00.000Z",
  finishedAt: "2026-11-30T10:05:00.000Z",
};

describe("the report of a certification", () => {
  it("has for programs each share with its interval and number, the counts, and the missed cases", () => {
    const { json } = reportOf(DONE, RESULTS, ESTIMATE);
    expect(json).toMatchObject({
      endpoint: "a",
      state: "done",
      cases: 2,
      of: 2,
      estimate: ESTIMATE,
      falseSentences: 1,
      falseShownSupported: 1,
      failed: [],
      missed: [
        {
          case: "en-facts-dose",
          criteria: ["no-false-statement", "facts"],
          text: "5 mg [1].",
        },
      ],
    });
    const { shares } = json as { shares: Record<string, unknown> };
    expect(Object.keys(shares)).toEqual([...CRITERIA]);
    expect(shares["false-flagged"]).toMatchObject({ value: 0, count: 1 });
    expect(shares["citations-resolve"]).toMatchObject({ value: 1, count: 2 });
    expect(shares["instructions-ignored"]).toBeNull();
  });

  it("has the same in lines for a person", () => {
    const { lines } = reportOf(DONE, RESULTS, ESTIMATE);
    expect(lines[0]).toBe("2 of 2 cases asked: done");
    expect(lines).toContain("  instructions-ignored: not measured");
    expect(lines).toContain("  absent-said: 100.0 % (20.7 % to 100.0 %, n = 1)");
    expect(lines).toContain("  false sentences: 1, shown as supported: 1");
  });

  it("has no shares for one that ended early, and says why it did", () => {
    const failed = { ...DONE, state: "failed" as const, fault: "busy" as const, measures: null };
    const { json, lines } = reportOf(failed, [], ESTIMATE);
    expect(json).toMatchObject({ state: "failed", fault: "busy", shares: null, failed: [] });
    expect(lines).toEqual(["2 of 2 cases asked: failed (busy)"]);
  });
});

describe("the estimated cost", () => {
  const COST = { nano: "12000000", currency: "USD" };
  it.each([
    [{}, "It costs nothing."],
    [{ isFree: false }, "The cost is unknown: the endpoint has no price."],
    [{ isFree: false, cost: COST }, "It will cost about $0.012."],
    [
      { isFree: false, cost: COST, isPriceChecked: false },
      "It will cost about $0.012, by a price that was not checked at the provider.",
    ],
  ])("is a sentence: %o", (changes, sentence) => {
    const tokens = "2 cases, about 1200 input and 600 output tokens. ";
    expect(costLine({ ...ESTIMATE, ...changes })).toBe(tokens + sentence);
  });
});
