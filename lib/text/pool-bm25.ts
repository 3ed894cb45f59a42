import { inverseFrequency, termWeight } from "../domain/search/bm25.ts";
import type { Counted } from "./fragments.ts";

/**
 * BM25 of every text against the question, with the frequencies and the average length of these
 * texts alone: among candidates that all speak of the subject, what tells them apart is what few of
 * *them* say. `asked` is how often the question says each fragment. 0 where nothing is shared.
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
