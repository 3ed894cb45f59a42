import { type Candidate, FEATURES, type Features, featuresOf } from "./features.ts";
import { type Weights, weightsFor } from "./weights.ts";

/** How each candidate compares with the others, in the candidates' order. */
export type Rescored = { scores: Float64Array; features: Features };

/**
 * Compares candidates more closely than a database can while it looks at all: what both arms say
 * of them, and what a second reading of their texts does. The weights depend on the question's
 * language and length; how far a signal sets candidates apart does the rest (`standardize`). What a
 * collection has learnt is added to them.
 */
export function rescore(
  question: string,
  worth: ReadonlyMap<number, number>,
  candidates: readonly Candidate[],
  learnt: Partial<Weights> | null = null,
): Rescored {
  const features = featuresOf(question, worth, candidates);
  const weights = weightsFor(question);
  for (const feature of FEATURES) weights[feature] += learnt?.[feature] ?? 0;
  return { features, scores: combine(features, weights) };
}

function combine(features: Features, weights: Weights): Float64Array {
  const scores = new Float64Array(features.dense.length);
  for (const feature of FEATURES) {
    const weight = weights[feature];
    if (weight === 0) continue;
    features[feature].forEach((value, index) => {
      scores[index] = (scores[index] as number) + weight * value;
    });
  }
  return scores;
}

/** Scores brought to 0 … 1 for people to read; the best is 1, also when it is the only one. */
export function asShares(scores: Float64Array): Float64Array {
  const least = Math.min(...scores);
  const range = Math.max(...scores) - least;
  return scores.map((score) => (range > 0 ? (score - least) / range : 1));
}
