import { FEATURES } from "./features.ts";

/**
 * A tree of yes-or-no questions, flat: node `i` asks whether `feature[i]` is at most `threshold[i]`
 * and goes on at `left[i]` or `right[i]`. A negative feature marks a leaf; its threshold is the value.
 */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[] };

/**
 * How both arms' findings become one order: by a weight for meaning alone, or corrected by trees
 * over all features.
 */
export type Ranker = { kind: "weight" | "trees"; denseWeight: number; trees?: Tree[] };

/** What the weighted fusion counts beside the trees, whose scores are differences of log-odds. */
const PRIOR = 8;

/** A score for each row of features; only its order within one question has a meaning. */
export function scoreRows(ranker: Ranker, rows: Float32Array): Float64Array {
  const scores = new Float64Array(rows.length / FEATURES.length);
  for (let row = 0; row < scores.length; row += 1) {
    scores[row] = scoreRow(ranker, rows, row * FEATURES.length);
  }
  return scores;
}

function scoreRow(
  { kind, denseWeight, trees = [] }: Ranker,
  rows: Float32Array,
  start: number,
): number {
  const [lexical, dense] = [rows[start] ?? 0, rows[start + 1] ?? 0];
  const fused = (1 - denseWeight) * lexical + denseWeight * dense;
  if (kind === "weight") return fused;
  let score = PRIOR * fused;
  for (const tree of trees) score += leafOf(tree, rows, start);
  return score;
}

/** The value of the leaf that a row falls into. */
function leafOf(tree: Tree, rows: Float32Array, start: number): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node] ?? -1;
    const threshold = tree.threshold[node] ?? 0;
    if (feature < 0) return threshold;
    const isLeft = (rows[start + feature] ?? 0) <= threshold;
    node = (isLeft ? tree.left[node] : tree.right[node]) ?? 0;
  }
}
