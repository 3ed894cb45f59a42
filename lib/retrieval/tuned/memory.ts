import { dot } from "../../domain/search/dot.ts";

/** Questions whose answers are known, by their vectors, and the passages that answered each. */
export type Memory = {
  /** One after the other, of length one each. */
  vectors: Float32Array;
  /** The passages' ids, question by question. */
  answers: readonly (readonly string[])[];
  /** How much each question counts; 1 for one that somebody judged with care. */
  weights: readonly number[];
};

/** How fast a question's say falls with its distance, in cosine (chosen on half of STARD and ObliQA). */
const REACH = 0.03;
/** Lifts a single question at some distance to where the logarithm tells it from none. */
const LIFT = 200;
/** Below this share of a twin's say a question has none. */
const TOO_FAR = 1e-4;

/**
 * What speaks for each passage that it answered questions like this one: log(1 + 200 · Σ w · exp((cosine
 * − 1) / .03)) over the questions it answered; 0 to about 5 for one twin. Passages not named have 0.
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
