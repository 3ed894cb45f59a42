import { dot } from "../../domain/search/dot.ts";

/** Vectors of questions with known answers, and the passages that answered each. */
export type Memory = {
  /** Unit vectors, one after the other. */
  vectors: Float32Array;
  /** The ids of the answering passages, by question. */
  answers: readonly (readonly string[])[];
  /** The weight of each question; 1 for a question that a person judged with care. */
  weights: readonly number[];
};

/** How fast a question's influence falls with its cosine distance (chosen on half of STARD and ObliQA). */
const REACH = 0.03;
/** Scales the sum so that one question at some distance still changes the logarithm visibly. */
const LIFT = 200;
/** A question with less than this share of an identical question's influence is ignored. */
const TOO_FAR = 1e-4;

/**
 * Scores each passage that answered questions like this one: log(1 + 200 · Σ w · exp((cosine − 1) / .03))
 * over the questions it answered; between 0 and about 5 for one identical question. Passages that are
 * not in the result have 0.
 */
export function recall(
  { vectors, answers, weights }: Memory,
  vector: ArrayLike<number>,
): Map<string, number> {
  const size = vector.length;
  const sums = new Map<string, number>();
  for (const [index, passages] of answers.entries()) {
    const cosine = dot(vector, vectors.subarray(index * size, (index + 1) * size));
    const say = Math.exp((cosine - 1) / REACH);
    if (say < TOO_FAR) continue;
    for (const passage of passages) {
      sums.set(passage, (sums.get(passage) ?? 0) + say * (weights[index] ?? 0));
    }
  }
  return new Map([...sums].map(([passage, sum]) => [passage, Math.log1p(LIFT * sum)]));
}
