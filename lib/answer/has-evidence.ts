/** What retrieval can say about how well the best passages fit the question. */
type Evidence = {
  /** Share of the question's words found in the best passages, rare words counting more, 0 to 1. */
  termCoverage: number;
  /** Cosine of the nearest passage; null where there are no vectors. */
  bestCosine: number | null;
};

// Measured with multilingual-e5-small on 100 questions each of OpenAgreements, NFCorpus, STARD and
// Chinese consultations, over about 700 passages each. Of questions whose answer is there 98 % pass,
// of questions from another field in the same language 9 %, in another language none. Questions
// whose own passages are withheld, with near neighbours left, mostly pass: those are for the model.

/** Cosines of unrelated text stand near .80 in English and .87 in Chinese: words add what is missing. */
const ENOUGH = 0.9;
const WORDS_WEIGHT = 0.2;
/** No word in common, as when question and documents are in different languages: meaning alone. */
const NO_WORDS = 0.02;
const ENOUGH_LIKENESS = 0.85;
/** Without vectors. Chinese counts characters and pairs, of which any text holds some. */
const ENOUGH_WORDS = { zh: 0.1, other: 0.25 };

/**
 * Whether passages may answer the question at all. Deliberately lenient: it refuses what is plainly
 * not in the documents, and leaves the near misses to the model, which may still abstain.
 */
export function hasEvidence(question: string, { termCoverage, bestCosine }: Evidence): boolean {
  if (bestCosine === null) {
    return termCoverage >= ENOUGH_WORDS[/\p{Script=Han}/u.test(question) ? "zh" : "other"];
  }
  if (termCoverage < NO_WORDS) return bestCosine >= ENOUGH_LIKENESS;
  return bestCosine + WORDS_WEIGHT * termCoverage >= ENOUGH;
}
