// Okapi BM25 in the form of Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009),
// with Lucene's idf, which is never negative. The document's half of the product is stored with the
// passage, the query's half (idf) is computed when asked, so that the inner product is the score.

/** How soon repeating a term stops paying. */
export const K1 = 1.2;
/** How much long passages are held back, 0 to 1. */
export const B = 0.75;

/** The stored half: what `count` occurrences in a passage of `length` terms are worth. */
export function termWeight(count: number, length: number, averageLength: number): number {
  const norm = 1 - B + (B * length) / Math.max(averageLength, 1);
  return (count * (K1 + 1)) / (count + K1 * norm);
}

/** The asked half: how telling a term is that `holders` of `passages` passages hold. */
export function inverseFrequency(holders: number, passages: number): number {
  return Math.log(1 + (passages - holders + 0.5) / (holders + 0.5));
}
