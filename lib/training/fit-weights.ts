import { FEATURES, type Feature } from "../retrieval/rescore/features.ts";
import type { Pool } from "./material.ts";
import { rowOf } from "./matrix.ts";
import { minimize, type Slope } from "./minimize.ts";

/** The candidates of a question with their grades. */
export type GradedPool = Pool & { grades: number[]; weight: number };

export type LearntWeights = Partial<Record<Feature, number>>;

/** The untuned score's initial factor, because differences of scores are no log-odds. */
const SCALE = 2;
/** The pull towards the untuned weights is this divided by the root of the number of questions. */
const PULL = 0.3;
const ITERATIONS = 60;

/** This weight stays at 0 or above: having answered a similar question never counts against a passage. */
const NEVER_NEGATIVE = 1 + FEATURES.indexOf("answered");

/**
 * Learns what to add to the weights of `rescore` so that relevant candidates come first: a listwise
 * logistic regression (ListNet's top-one loss, Cao et al. 2007) that starts from the untuned order and is
 * pulled back to it, so that few questions change little. The same pools always give the same weights.
 */
export async function fitWeights(pools: readonly GradedPool[]): Promise<LearntWeights> {
  const taught = pools.filter(({ grades }) => grades.some((grade) => grade > 0));
  if (taught.length === 0) return {};
  const pull = PULL / Math.sqrt(taught.length);
  // The first number multiplies the untuned score; the others are added to its weights.
  const free = await fitHolding(taught, pull, null);
  const point =
    (free[NEVER_NEGATIVE] as number) < 0 ? await fitHolding(taught, pull, NEVER_NEGATIVE) : free;
  const scale = SCALE * (1 + (point[0] as number));
  // A factor of 0 or less would reverse the untuned order, so nothing is learnt.
  if (scale <= 0) return {};
  return Object.fromEntries(
    FEATURES.map((feature, index) => [feature, (point[index + 1] as number) / scale]),
  );
}

/** The best weights; with `held`, the weight at that index stays 0. */
function fitHolding(pools: readonly GradedPool[], pull: number, held: number | null) {
  const slopeAt = async (at: Float32Array) => {
    const slope = slopeOf(pools, at, pull);
    if (held !== null) slope.gradient[held] = 0;
    return slope;
  };
  return minimize(1 + FEATURES.length, slopeAt, ITERATIONS);
}

function slopeOf(pools: readonly GradedPool[], point: Float32Array, pull: number): Slope {
  const sums = new Float64Array(point.length);
  let loss = 0;
  let weights = 0;
  for (const pool of pools) {
    loss += pool.weight * addPool(pool, point, sums);
    weights += pool.weight;
  }
  const gradient = point.map((value, index) => (sums[index] as number) / weights + pull * value);
  const squares = point.reduce((sum, value) => sum + value * value, 0);
  return { value: loss / weights + (pull * squares) / 2, gradient };
}

/** The negative log-likelihood of the relevant candidates; adds its gradient to `sums`. */
function addPool(
  { features, scores, grades, weight }: GradedPool,
  point: Float32Array,
  sums: Float64Array,
): number {
  const logits = Float64Array.from(scores, (score, row) => {
    let logit = SCALE * (1 + (point[0] as number)) * score;
    rowOf(features, row).forEach((value, index) => {
      logit += (point[index + 1] as number) * value;
    });
    return logit;
  });
  const most = Math.max(...logits);
  const total = logits.reduce((sum, logit) => sum + Math.exp(logit - most), 0);
  const graded = grades.reduce((sum, grade) => sum + grade, 0);
  let loss = 0;
  logits.forEach((logit, row) => {
    const share = (grades[row] as number) / graded;
    const error = weight * (Math.exp(logit - most) / total - share);
    loss += share * (Math.log(total) + most - logit);
    sums[0] = (sums[0] as number) + error * SCALE * (scores[row] as number);
    rowOf(features, row).forEach((value, index) => {
      sums[index + 1] = (sums[index + 1] as number) + error * value;
    });
  });
  return loss;
}
