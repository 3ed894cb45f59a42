import { expect, it } from "vitest";
import { sentenceRuns } from "#app/_reading/answer/sentence-runs";
import { parseAnswerText } from "#lib/domain/answers/answer-text";
import type { JudgedSentence, ModelVerdict, Verdict } from "#lib/domain/answers/support";

const ANSWER = "Notice is **60 days. [1] It** is in writing. [2]";

function judged(
  words: string,
  verdict: Verdict,
  model: ModelVerdict["verdict"] | null = null,
): JudgedSentence {
  const start = ANSWER.indexOf(words);
  return {
    start,
    end: start + words.length,
    verdict,
    probability: 0.1,
    conflict: null,
    place: null,
    model: model && { verdict: model, reason: "" },
  };
}

function runs(...sentences: JudgedSentence[]) {
  const [block] = parseAnswerText(ANSWER);
  if (block?.kind !== "paragraph") throw new Error("There is no paragraph.");
  return sentenceRuns(block.inlines, sentences).map(({ sentence, inlines }) => [
    sentence !== null,
    inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.marker)),
  ]);
}

it("marks the contradicted sentence, including its marker and its part of an emphasis", () => {
  const first = judged("Notice is **60 days. [1]", "contradicted");
  expect(runs(first, judged("It** is in writing. [2]", "supported"))).toEqual([
    [true, ["Notice is ", "60 days. ", 1]],
    [false, [" It", " is in writing. ", 2]],
  ]);
});

it("marks a sentence that only the model finds unsupported", () => {
  expect(
    runs(judged("It** is in writing. [2]", "supported", "not-shown")).map(([is]) => is),
  ).toEqual([false, true]);
});

it("leaves an answer without verdicts in one piece", () => {
  expect(runs()).toEqual([[false, ["Notice is ", "60 days. ", 1, " It", " is in writing. ", 2]]]);
});
