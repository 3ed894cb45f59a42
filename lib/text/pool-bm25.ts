import { inverseFrequency, termWeight } from "../domain/search/bm25.ts";
import type { Counted } from "./fragments.ts";

/**
 * BM25 of every text against the question, with frequencies and average length taken from these texts
 * alone: if all candidates treat the subject, only words that few of *them* contain tell them apart.
 * `asked` is the count of each fragment in the question. 0 for a text that shares nothing.
 */
export function scoreWithinPool(asked: readonly number[], texts: readonly Counted[]): Float64Array {
  const holders = new Uint32Array(asked.length);
  for (const { counts } of texts) {
    counts.forEach((count, place) => {
      if (count > 0) holders[place] = (holders[place] as number) + 1;
    });
  }
  const weights = asked.map(
    (count, place) => count * inverseFrequency(holders[place] as number, texts.length),
  );
  const average = texts.reduce((sum, { length }) => sum + length, 0) / Math.max(texts.length, 1);
  return Float64Array.from(texts, ({ counts, length }) => {
    let score = 0;
    counts.forEach((count, place) => {
      if (count > 0) score += (weights[place] as number) * termWeight(count, length, average);
    });
    return score;
  });
}
