import { type Candidate, FEATURES, type Features, featuresOf } from "./features.ts";
import { type Weights, weightsFor } from "./weights.ts";

/** Each candidate's score and features, in the candidates' order. */
export type Rescored = { scores: Float64Array; features: Features };

/**
 * Compares candidates more closely than the database can while it searches: by both arms' scores and by
 * a comparison of their texts with the question. Weights depend on the question's language and length;
 * `standardize` makes a feature count more the further it sets candidates apart. A collection's tuning
 * is added to the weights.
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

/** Scores scaled to 0 … 1 for display; the best is 1, even if it is the only one. */
export function asShares(scores: Float64Array): Float64Array {
  const least = Math.min(...scores);
  const range = Math.max(...scores) - least;
  return scores.map((score) => (range > 0 ? (score - least) / range : 1));
}
