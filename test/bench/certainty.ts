// How many questions are answered as certain, of those that the documents answer and of those near the
// subject that they do not, at every threshold of what a sentence says.
//
//   node test/bench/certainty.ts [--svg FILE] CASES.jsonl…
//
// The cases are those of `freehold eval answers --cases`; FREEHOLD_HOME has a collection for each of their names.

import { writeFileSync } from "node:fs";
import { openQuestion } from "../../lib/answer/open-question.ts";
import { retrieve } from "../../lib/answer/retrieve.ts";
import { sayingScore } from "../../lib/answer/says-what-is-asked.ts";
import { searchTextOf } from "../../lib/answer/search-text.ts";
import { requireCollection } from "../../lib/cli/commands/require-collection.ts";
import { withServices } from "../../lib/cli/services.ts";
import type { Viewer } from "../../lib/domain/viewer.ts";
import { type AnswerCase, readAnswerCases } from "../../lib/evaluation/files/answer-cases.ts";
import { retrievePassages } from "../../lib/retrieval/retrieve.ts";
import { type Curve, drawCurves } from "./certainty-plot.ts";

/** Null: not certain at any threshold, because a word is missing or the subject is another one. */
type Judged = { expected: AnswerCase["expected"]; score: number | null; outcome: string };

const svg = process.argv.indexOf("--svg");
const files = process.argv.slice(svg < 0 ? 2 : svg + 2);
await withServices({ embedder: true }, async (viewer) => {
  const curves: Curve[] = [];
  for (const file of files) {
    const judged: Judged[] = [];
    for (const one of await readAnswerCases(file)) judged.push(await judge(viewer, one));
    const name = file.replace(/^.*questions-?|\.jsonl$/g, "") || "shared";
    print(name, judged);
    curves.push({ name, points: sweep(judged) });
  }
  if (svg >= 0) writeFileSync(process.argv[svg + 1] ?? "", drawCurves(curves));
});
process.exit();

async function judge(viewer: Viewer, { q, first, collection, expected }: AnswerCase) {
  const { id } = await requireCollection(viewer, collection);
  const question = await openQuestion(viewer, { text: q, collectionIds: [id] });
  const previous = first
    ? [{ question: first, searched: null, answer: "", collectionIds: [id] }]
    : [];
  const text = searchTextOf({ text: q, previous });
  const { signal } = new AbortController();
  const { certainty } = await retrieve(viewer, question, { text, rewriting: null }, signal);
  const { evidence } = await retrievePassages(viewer, {
    question: text,
    collectionIds: [id],
    top: 100,
  });
  const isOpen = certainty.outcome === "answered" || certainty.missing.length === 0;
  const score =
    isOpen && certainty.outcome !== "absent"
      ? sayingScore(text, evidence, certainty.probability)
      : null;
  return { expected, score, outcome: certainty.outcome };
}

function print(name: string, judged: readonly Judged[]): void {
  const of = (expected: string, outcome: string) =>
    judged.filter((one) => one.expected === expected && one.outcome === outcome).length;
  console.log(name, {
    answerable: judged.filter(({ expected }) => expected === "answer").length,
    hedged: of("answer", "uncertain"),
    lost: of("answer", "absent"),
    absent: judged.filter(({ expected }) => expected === "absent").length,
    certain: of("absent", "answered"),
  });
}

/** The shares that are not certain at each threshold, from the lowest up. */
function sweep(judged: readonly Judged[]): Curve["points"] {
  const share = (expected: string, threshold: number) => {
    const asked = judged.filter((one) => one.expected === expected);
    return asked.filter(({ score }) => (score ?? -Infinity) < threshold).length / asked.length;
  };
  const scores = judged.flatMap(({ score }) =>
    score !== null && Number.isFinite(score) ? [score] : [],
  );
  return [...new Set(scores)]
    .sort((left, right) => left - right)
    .map((threshold) => ({ hedged: share("answer", threshold), kept: share("absent", threshold) }));
}
