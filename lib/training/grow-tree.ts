import type { Tree } from "../retrieval/tuned/ranker.ts";
import { BINS, type Binned } from "./bins.ts";

const LEAVES = 6;
/** Fewer rows than this say nothing about a leaf. */
const LEAST_ROWS = 120;
/** Pull of a leaf's value towards nothing. */
const PULL = 0.5;

type Split = { feature: number; bin: number; gain: number };
type Leaf = { node: number; rows: Uint32Array; slope: number; curve: number; split: Split | null };

/**
 * A regression tree grown leaf by leaf, the most useful split first, towards slope / curve (a Newton
 * step). Null when nothing is worth a split. `values` is the tree's value for every row.
 */
export function growTree(
  binned: Binned,
  slopes: Float64Array,
  curves: Float64Array,
): { tree: Tree; values: Float64Array } | null {
  const tree: Tree = { feature: [-1], threshold: [0], left: [0], right: [0] };
  const leafOf = (node: number, rows: Uint32Array): Leaf => {
    const slope = sum(rows, slopes);
    const curve = sum(rows, curves);
    return { node, rows, slope, curve, split: bestSplit(binned, rows, slopes, curves) };
  };
  let leaves = [
    leafOf(
      0,
      Uint32Array.from({ length: binned.size }, (_, row) => row),
    ),
  ];
  while (leaves.length < LEAVES) {
    const chosen = mostUseful(leaves);
    if (!chosen?.split) break;
    const [left, right] = divide(binned, chosen.rows, chosen.split);
    const node = tree.feature.length;
    tree.feature[chosen.node] = chosen.split.feature;
    tree.threshold[chosen.node] = binned.edges[chosen.split.feature]?.[chosen.split.bin] ?? 0;
    tree.left[chosen.node] = node;
    tree.right[chosen.node] = node + 1;
    tree.feature.push(-1, -1);
    tree.threshold.push(0, 0);
    tree.left.push(0, 0);
    tree.right.push(0, 0);
    leaves = leaves.filter((leaf) => leaf !== chosen);
    leaves.push(leafOf(node, left), leafOf(node + 1, right));
  }
  if (leaves.length === 1) return null;
  const values = new Float64Array(binned.size);
  for (const { node, rows, slope, curve } of leaves) {
    const value = slope / (curve + PULL);
    tree.threshold[node] = value;
    for (const row of rows) values[row] = value;
  }
  return { tree, values };
}

function mostUseful(leaves: readonly Leaf[]): Leaf | null {
  let best: Leaf | null = null;
  for (const leaf of leaves) {
    if (leaf.split && leaf.split.gain > (best?.split?.gain ?? 0)) best = leaf;
  }
  return best;
}

function bestSplit(
  binned: Binned,
  rows: Uint32Array,
  slopes: Float64Array,
  curves: Float64Array,
): Split | null {
  if (rows.length < 2 * LEAST_ROWS) return null;
  let best: Split | null = null;
  binned.bins.forEach((bins, feature) => {
    const found = splitOf(bins, rows, slopes, curves);
    if (found && found.gain > (best?.gain ?? 0)) best = { feature, ...found };
  });
  return best;
}

/** Used again for every feature: making them anew takes longer than filling them. */
const SUMS = {
  slope: new Float64Array(BINS),
  curve: new Float64Array(BINS),
  count: new Uint32Array(BINS),
};

/** Where to cut one feature: sums per bin, then every cut tried once. */
function splitOf(
  bins: Uint8Array,
  rows: Uint32Array,
  slopes: Float64Array,
  curves: Float64Array,
): { bin: number; gain: number } | null {
  const { slope, curve, count } = SUMS;
  for (const sums of [slope, curve, count]) sums.fill(0);
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index] as number;
    const bin = bins[row] as number;
    slope[bin] = (slope[bin] as number) + (slopes[row] as number);
    curve[bin] = (curve[bin] as number) + (curves[row] as number);
    count[bin] = (count[bin] as number) + 1;
  }
  const whole = { slope: total(slope), curve: total(curve) };
  const before = worth(whole.slope, whole.curve);
  let best: { bin: number; gain: number } | null = null;
  let [leftSlope, leftCurve, leftCount] = [0, 0, 0];
  for (let bin = 0; bin < BINS - 1; bin += 1) {
    leftSlope += slope[bin] as number;
    leftCurve += curve[bin] as number;
    leftCount += count[bin] as number;
    if (leftCount < LEAST_ROWS || rows.length - leftCount < LEAST_ROWS) continue;
    const after =
      worth(leftSlope, leftCurve) + worth(whole.slope - leftSlope, whole.curve - leftCurve);
    if (after - before > (best?.gain ?? 0)) best = { bin, gain: after - before };
  }
  return best;
}

function worth(slope: number, curve: number): number {
  return (slope * slope) / (curve + PULL);
}

function divide(
  binned: Binned,
  rows: Uint32Array,
  { feature, bin }: Split,
): [Uint32Array, Uint32Array] {
  const bins = binned.bins[feature] as Uint8Array;
  return [
    rows.filter((row) => (bins[row] as number) <= bin),
    rows.filter((row) => (bins[row] as number) > bin),
  ];
}

function sum(rows: Uint32Array, values: Float64Array): number {
  let result = 0;
  for (const row of rows) result += values[row] as number;
  return result;
}

function total(values: Float64Array): number {
  return values.reduce((left, right) => left + right, 0);
}
