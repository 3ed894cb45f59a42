import { FEATURES } from "../retrieval/rescore/features.ts";
import { type Memory, recall } from "../retrieval/tuned/memory.ts";
import type { Corpus, Pool, TrainingQuestion } from "./material.ts";
import { rowsByUnit } from "./rows-by-unit.ts";

/** The most questions that a version stores: six megabytes at 384 numbers each. */
const MOST_REMEMBERED = 4000;

const ANSWERED = FEATURES.indexOf("answered");

/** The memory of these questions (newest first): which passages answered them. */
export function remember(questions: readonly TrainingQuestion[], corpus: Corpus): Memory {
  const kept = questions.slice(0, MOST_REMEMBERED);
  const size = corpus.vectors.width;
  const vectors = new Float32Array(kept.length * size);
  kept.forEach(({ vector }, index) => {
    vectors.set(vector, index * size);
  });
  const rowsOf = rowsByUnit(corpus);
  const answers = kept.map(({ judgements }) =>
    [...judgements]
      .flatMap(([unit, grade]) => (grade > 0 ? (rowsOf.get(unit) ?? []) : []))
      .map((row) => corpus.ids[row] as string),
  );
  return { vectors, answers, weights: kept.map(({ weight }) => weight) };
}

/** For each question, what the questions of the other folds recall, so that none finds its own answer. */
export function recallHeldBack(
  questions: readonly TrainingQuestion[],
  folds: readonly number[],
  corpus: Corpus,
): ReadonlyMap<string, number>[] {
  const memories = new Map(
    [...new Set(folds)].map((fold) => {
      const others = questions.filter((_, index) => folds[index] !== fold);
      return [fold, remember(others, corpus)] as const;
    }),
  );
  return questions.map(({ vector }, index) =>
    recall(memories.get(folds[index] as number) as Memory, vector),
  );
}

/** Adds to candidates how strongly past answers link them to the question; see `recall`. */
export function withAnswered(
  { passages, features, scores }: Pool,
  answered: ReadonlyMap<string, number>,
  corpus: Corpus,
): Pool {
  const { rows, width } = features;
  const data = features.data.slice();
  passages.forEach((passage, row) => {
    data[row * width + ANSWERED] = answered.get(corpus.ids[passage] ?? "") ?? 0;
  });
  return { passages, features: { rows, width, data }, scores };
}
