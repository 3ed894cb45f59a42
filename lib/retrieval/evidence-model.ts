import { FEATURES, type Feature, type Features } from "./evidence.ts";

/** A logistic model over standardised features. */
export type EvidenceModel = { intercept: number; weights: Readonly<Record<string, number>> };
/** Where a feature's zero lies and what counts as one step of it. */
export type FeatureScale = Record<Feature, { mean: number; step: number }>;

/** Features far outside of what was seen are taken for the farthest seen. */
const FARTHEST_STEPS = 3;

/** Features as steps from the middle, in the order of FEATURES. */
export function toSteps(features: Features, scale: FeatureScale): number[] {
  return FEATURES.map((feature) => {
    const { mean, step } = scale[feature];
    const steps = (features[feature] - mean) / step;
    return Math.min(FARTHEST_STEPS, Math.max(-FARTHEST_STEPS, steps));
  });
}

/** The probability that the answer to the question is among the passages found, 0 to 1. */
export function probabilityOf(
  { intercept, weights }: EvidenceModel,
  features: Features,
  scale: FeatureScale,
): number {
  const steps = toSteps(features, scale);
  const sum = FEATURES.reduce(
    (total, feature, index) => total + (weights[feature] ?? 0) * (steps[index] ?? 0),
    intercept,
  );
  return 1 / (1 + Math.exp(-sum));
}
