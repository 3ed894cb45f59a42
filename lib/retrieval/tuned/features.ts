/** As many of the fused findings are put in order; the rest follow as they are. */
export const RANKED = 100;

/** What is known of a passage that one of the arms found, both arms' scores filled in. */
export type Candidate = {
  /** BM25, also where the word arm did not return it. */
  lexical: number;
  /** Inner product with the mapped question, also where that arm did not return it. */
  dense: number;
  /** Cosine with the question as it was embedded. */
  cosine: number;
  /** Place in each arm, from 0; null when it was not among the arm's findings. */
  lexicalRank: number | null;
  denseRank: number | null;
  /** What the untuned fusion says. */
  fused: number;
  /** Share of the question's term weights that the passage holds. */
  coverage: number;
  /** Distinct terms of the question it holds. */
  held: number;
  /** Share of the question's pairs of neighbouring words that it holds. */
  pairs: number;
  /** In terms. */
  length: number;
};

/** What is known of the question: the scores of each arm's first and last finding, and its size. */
export type QuestionFacts = {
  lexicalBest: number;
  lexicalLeast: number;
  denseBest: number;
  denseLeast: number;
  /** Sum of the weights of its terms. */
  weight: number;
  terms: number;
};

export const FEATURES = [
  "lexical arm",
  "dense arm",
  "fused",
  "lexical",
  "lexical of best",
  "dense",
  "dense below best",
  "cosine",
  "cosine below best",
  "lexical rank",
  "dense rank",
  "coverage",
  "length",
  "question terms",
  "best lexical of possible",
  "dense range",
  "density",
  "fused below best",
  "pairs",
] as const;

/** An arm's rank where it did not find the passage. */
const UNRANKED = 400;

/** One row of FEATURES for each candidate, one after the other. */
export function featuresOf(
  question: QuestionFacts,
  candidates: readonly Candidate[],
): Float32Array {
  const rows = new Float32Array(candidates.length * FEATURES.length);
  const bestCosine = Math.max(...candidates.map(({ cosine }) => cosine));
  const bestFused = Math.max(...candidates.map(({ fused }) => fused));
  const { lexicalBest, lexicalLeast, denseBest, denseLeast } = question;
  candidates.forEach((candidate, index) => {
    const { lexical, dense, cosine, lexicalRank, denseRank, fused } = candidate;
    rows.set(
      [
        lexicalRank === null ? 0 : share(lexical - lexicalLeast, lexicalBest - lexicalLeast),
        denseRank === null ? 0 : share(dense - denseLeast, denseBest - denseLeast),
        fused,
        lexical,
        lexicalBest > 0 ? lexical / lexicalBest : 0,
        dense,
        denseBest - dense,
        cosine,
        bestCosine - cosine,
        Math.log1p(lexicalRank ?? UNRANKED),
        Math.log1p(denseRank ?? UNRANKED),
        candidate.coverage,
        Math.log1p(candidate.length),
        Math.log1p(question.terms),
        question.weight > 0 ? lexicalBest / question.weight : 0,
        denseBest - denseLeast,
        candidate.held / Math.max(candidate.length, 1),
        bestFused - fused,
        candidate.pairs,
      ],
      index * FEATURES.length,
    );
  });
  return rows;
}

function share(part: number, whole: number): number {
  return whole > 0 ? Math.max(part, 0) / whole : 1;
}
