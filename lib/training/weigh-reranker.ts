import { RERANKER_WEIGHTS } from "../retrieval/rerank/reorder.ts";
import { type Comparison, compare } from "./compare.ts";
import { foldsOf } from "./folds.ts";
import { bestBy, figures, type Outcome } from "./measure.ts";

/**
 * All folds choose similar weights, so chance passes more often than this: with random figures about
 * one trial in 100 won at a risk of 1 in 400, and two in 100 at a risk of 1 in 100.
 */
const RISK = 0.0025;
const FOLDS = 4;

/**
 * Chooses a weight from the figures that each gave on the same questions, `byWeight` in the order of the
 * weights; the first weight leaves the order unchanged. Each question is judged with the weight chosen on
 * the other folds, so that choosing among several weights gains nothing by itself.
 */
export function weighReranker(
  byWeight: readonly Outcome[],
  groups: readonly number[],
): Comparison & { weight: number } {
  const folds = foldsOf(groups, FOLDS);
  const places = byWeight.map((_, place) => place);
  const bestFor = (keep: (question: number) => boolean): number =>
    bestBy(places, (place) => figures((byWeight[place] ?? []).filter((_, at) => keep(at))).ndcg10);
  const chosen = Array.from({ length: FOLDS }, (_, fold) => bestFor((at) => folds[at] !== fold));
  const heldBack = groups.flatMap((_, at) => {
    const own = byWeight[chosen[folds[at] ?? 0] ?? 0]?.[at];
    return own ? [own] : [];
  });
  const comparison = compare(byWeight[0] ?? [], heldBack, groups, RISK);
  const weight = RERANKER_WEIGHTS[bestFor(() => true)] ?? 0;
  return { ...comparison, weight, isBetter: comparison.isBetter && weight > 0 };
}
