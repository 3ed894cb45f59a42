import { FEATURES } from "./features.ts";

/**
 * A tree of yes-or-no questions, flat: node `i` asks whether `feature[i]` is at most `threshold[i]`
 * and goes on at `left[i]` or `right[i]`. A negative feature marks a leaf; its threshold is the value.
 */
export type Tree = { feature: number[]; threshold: number[]; left: number[]; right: number[] };

/** How both arms' findings become one order: a weight for meaning, or trees over all features. */
export type Ranker = { kind: "weight"; denseWeight: number } | { kind: "trees"; trees: Tree[] };

/** A score for each row of features; only its order within one question has a meaning. */
export function scoreRows(ranker: Ranker, rows: Float32Array): Float64Array {
  const scores = new Float64Array(rows.length / FEATURES.length);
  for (let row = 0; row < scores.length; row += 1) {
    scores[row] = scoreRow(ranker, rows, row * FEATURES.length);
  }
  return scores;
}

function scoreRow(ranker: Ranker, rows: Float32Array, start: number): number {
  if (ranker.kind === "weight") {
    const [lexical = 0, dense = 0] = rows.subarray(start, start + 2);
    return (1 - ranker.denseWeight) * lexical + ranker.denseWeight * dense;
  }
  let score = 0;
  for (const tree of ranker.trees) score += leafOf(tree, rows, start);
  return score;
}

/** The value of the leaf that a row falls into. */
export function leafOf(tree: Tree, rows: Float32Array, start: number): number {
  let node = 0;
  for (;;) {
    const feature = tree.feature[node] ?? -1;
    const threshold = tree.threshold[node] ?? 0;
    if (feature < 0) return threshold;
    const isLeft = (rows[start + feature] ?? 0) <= threshold;
    node = (isLeft ? tree.left[node] : tree.right[node]) ?? 0;
  }
}
