import { FEATURES, type Feature, type Features } from "./evidence.ts";

/** A logistic regression over standardised features. */
export type EvidenceModel = { intercept: number; weights: Readonly<Record<string, number>> };
/** The value of a feature that becomes 0, and the difference that becomes 1 after scaling. */
export type FeatureScale = Record<Feature, { mean: number; step: number }>;

/** Scaled features are clamped to this many steps on either side of 0. */
const FARTHEST_STEPS = 3;

/** Scales features to steps from their mean, in the order of FEATURES. */
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
