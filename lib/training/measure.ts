import type { Figures } from "../domain/tuning/tuning.ts";
import { measureRanking } from "../evaluation/ranking-metrics.ts";
import type { Corpus, Pool, TrainingQuestion } from "./material.ts";

/** The figures of each question. */
export type Outcome = Figures[];

/** The figures of a question whose candidates are ordered by these scores. */
export function figuresOf(
  { passages }: Pool,
  scores: ArrayLike<number>,
  { judgements }: TrainingQuestion,
  corpus: Corpus,
): Figures {
  const places = passages.map((_, place) => place);
  places.sort((a, b) => (scores[b] as number) - (scores[a] as number));
  const units = new Set(places.flatMap((place) => corpus.units[passages[place] as number] ?? []));
  return measureRanking([...units], judgements);
}

/** The means over all questions. */
export function figures(outcome: Outcome): Figures {
  const size = Math.max(outcome.length, 1);
  return {
    ndcg10: outcome.reduce((sum, { ndcg10 }) => sum + ndcg10, 0) / size,
    recall10: outcome.reduce((sum, { recall10 }) => sum + recall10, 0) / size,
  };
}

/** The item with the highest worth; the first of several. */
export function bestBy<Item>(items: readonly Item[], worthOf: (item: Item) => number): Item {
  let best = items[0] as Item;
  let most = worthOf(best);
  for (const item of items.slice(1)) {
    const value = worthOf(item);
    if (value > most) [best, most] = [item, value];
  }
  return best;
}
