// Okapi BM25 in the form of Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009), with Lucene's idf,
// which is never negative. The document's factor is stored with the passage, the query's factor (idf) is computed at
// query time, so that the inner product is the score.

/** How quickly further occurrences of a term stop adding to the score. */
export const K1 = 1.2;
/** How strongly long passages are penalized, 0 to 1. */
export const B = 0.75;

/** The stored factor: the weight of `count` occurrences in a passage of `length` terms. */
export function termWeight(count: number, length: number, averageLength: number): number {
  const norm = 1 - B + (B * length) / Math.max(averageLength, 1);
  return (count * (K1 + 1)) / (count + K1 * norm);
}

/** The query's factor: the weight of a term that occurs in `holders` of `passages` passages. */
export function inverseFrequency(holders: number, passages: number): number {
  return Math.log(1 + (passages - holders + 0.5) / (holders + 0.5));
}
