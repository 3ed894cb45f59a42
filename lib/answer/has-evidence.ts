/** What retrieval can say about how well the best passages fit the question. */
type Evidence = {
  /** Share of the question's words found in the best passages, rare words counting more, 0 to 1. */
  termCoverage: number;
  /** Cosine of the nearest passage; null where there are no vectors. */
  bestCosine: number | null;
};

/** Question and passage share most of their rare words: that alone is evidence. */
const ENOUGH_WORDS = 0.5;
/** They share some words and mean something alike. */
const SOME_WORDS = 0.25;
const SOME_LIKENESS = 0.82;
/** They mean the same in other words, or in another language. */
const ENOUGH_LIKENESS = 0.86;

/**
 * Whether passages may answer the question at all. Deliberately lenient: it refuses what is plainly
 * not in the documents, and leaves the near misses to the model, which may still abstain.
 */
export function hasEvidence({ termCoverage, bestCosine }: Evidence): boolean {
  const likeness = bestCosine ?? 0;
  return (
    termCoverage >= ENOUGH_WORDS ||
    (termCoverage >= SOME_WORDS && likeness >= SOME_LIKENESS) ||
    likeness >= ENOUGH_LIKENESS
  );
}
