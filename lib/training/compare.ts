import type { Figures } from "../domain/tuning/tuning.ts";
import { chance, interval } from "./confidence.ts";
import { figures, type Outcome } from "./measure.ts";

export type Comparison = {
  before: Figures;
  after: Figures;
  /** The gain in nDCG@10, with its interval; `risk` is the share left out at each end. */
  gain: { mean: number; low: number; high: number };
  keepsRecall: boolean;
  /** Reliably better: by the bootstrap, by the randomisation test, and without loss of recall. */
  isBetter: boolean;
};

/** A gain in nDCG@10 does not justify losing more recall (R@10) than this. */
const MOST_RECALL_LOST = 0.003;

/**
 * Compares a change's figures with those before it, on the same questions. `risk` is how often chance may
 * pass for a gain.
 */
export function compare(
  before: Outcome,
  after: Outcome,
  groups: readonly number[],
  risk: number,
): Comparison {
  const gains = after.map(({ ndcg10 }, index) => ndcg10 - (before[index]?.ndcg10 ?? 0));
  const [low, high] = interval(gains, groups, risk);
  const [was, is] = [figures(before), figures(after)];
  const keepsRecall = is.recall10 >= was.recall10 - MOST_RECALL_LOST;
  const isBetter = keepsRecall && low > 0 && chance(gains, groups) <= risk;
  const gain = { mean: is.ndcg10 - was.ndcg10, low, high };
  return { before: was, after: is, gain, keepsRecall, isBetter };
}
