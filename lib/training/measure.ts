import type { Figures } from "../domain/tuning.ts";
import { measureRanking } from "../evaluation/ranking-metrics.ts";
import { type Ranker, scoreRows } from "../retrieval/tuned/ranker.ts";
import type { Corpus, TrainingQuestion } from "./material.ts";
import type { Prepared } from "./variants.ts";

/** The figures of each question. */
export type Outcome = Figures[];

/** How a ranker serves each of the questions. */
export function outcomeOf(
  prepared: readonly Prepared[],
  ranker: Ranker,
  questions: readonly TrainingQuestion[],
  corpus: Corpus,
): Outcome {
  return questions.map((question, index) =>
    figuresOf(prepared[index] as Prepared, ranker, question, corpus),
  );
}

/** How a ranker serves one question. */
export function figuresOf(
  { passages, rows }: Prepared,
  ranker: Ranker,
  question: TrainingQuestion | undefined,
  corpus: Corpus,
): Figures {
  const scores = scoreRows(ranker, rows);
  const places = passages.map((_, place) => place);
  places.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const units = new Set(places.flatMap((place) => corpus.units[passages[place] as number] ?? []));
  return measureRanking([...units], question?.judgements ?? new Map());
}

/** The means over all questions. */
export function figures(outcome: Outcome): Figures {
  const size = Math.max(outcome.length, 1);
  return {
    ndcg10: outcome.reduce((sum, { ndcg10 }) => sum + ndcg10, 0) / size,
    recall10: outcome.reduce((sum, { recall10 }) => sum + recall10, 0) / size,
  };
}

/** Mean nDCG@10 of the questions that `keep` picks. */
export function mean(outcome: Outcome, keep: (index: number) => boolean): number {
  return figures(outcome.filter((_, index) => keep(index))).ndcg10;
}

/** The item worth most; the first of several. */
export function bestBy<Item>(items: readonly Item[], worthOf: (item: Item) => number): Item {
  let best = items[0] as Item;
  let most = worthOf(best);
  for (const item of items.slice(1)) {
    const value = worthOf(item);
    if (value > most) [best, most] = [item, value];
  }
  return best;
}
