import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { judgeEvidence } from "#lib/answer/judge-evidence";
import type { Evidence } from "#lib/retrieval/evidence";

// The evidence that was found for the questions of test/fixtures/answers/questions-choose.jsonl, kept so that
// the limits can be tested without a database and a model. ORIGIN.md there says how it was made.

type Kept = {
  question: string;
  kind: "answerable" | "missing-term" | "missing-answer";
  evidence: Evidence;
  byWords: Evidence;
};

const file = path.resolve("test/fixtures/answers/evidence-choose.jsonl");
const kept = readFileSync(file, "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line) as Kept);

/** The share of the questions of a kind that end so. */
function share(kind: Kept["kind"], outcome: string, state: "evidence" | "byWords"): number {
  const asked = kept.filter((one) => one.kind === kind);
  const ended = asked.filter(
    (one) =>
      judgeEvidence(one.question, one[state], { model: null, threshold: null }).outcome === outcome,
  );
  return ended.length / asked.length;
}

it("answers few questions as certain whose answer is absent", () => {
  expect(share("missing-term", "answered", "evidence")).toBeLessThanOrEqual(0.05);
  expect(share("missing-answer", "answered", "evidence")).toBeLessThanOrEqual(0.3);
});

it("loses no question that the documents answer, and leaves few uncertain", () => {
  expect(share("answerable", "absent", "evidence")).toBe(0);
  expect(share("answerable", "uncertain", "evidence")).toBeLessThanOrEqual(0.15);
});

it("answers no absent question as certain by words alone", () => {
  expect(share("missing-term", "answered", "byWords")).toBe(0);
  expect(share("missing-answer", "answered", "byWords")).toBe(0);
  expect(share("answerable", "answered", "byWords")).toBeGreaterThan(0.1);
});
