import { FEATURES } from "../retrieval/tuned/features.ts";
import { type Ranker, scoreRows, type Tree } from "../retrieval/tuned/ranker.ts";
import { type Binned, binFeatures } from "./bins.ts";
import { growTree } from "./grow-tree.ts";

/** One question's candidates: rows of features and how relevant each is. */
export type RankedGroup = { rows: Float32Array; grades: number[]; weight: number };

const TREES = 60;
const LEARNING_RATE = 0.08;
/** Only differences that touch the first so many places are learnt from. */
const PLACES = 15;

type Group = RankedGroup & { start: number; ideal: number };

/**
 * LambdaMART (Burges, "From RankNet to LambdaRank to LambdaMART", 2010): trees that each correct
 * the order left by the ones before, pairs weighing what swapping them does to nDCG. They begin at
 * the weighted fusion, so that few questions change little.
 */
export function fitRanker(groups: readonly RankedGroup[], denseWeight: number): Ranker {
  return { kind: "trees", denseWeight, trees: fitTrees(groups, denseWeight) };
}

function fitTrees(groups: readonly RankedGroup[], denseWeight: number): Tree[] {
  const taught = withStarts(groups.filter(({ grades }) => grades.some((grade) => grade > 0)));
  const size = taught.reduce((sum, { grades }) => sum + grades.length, 0);
  if (size === 0) return [];
  const binned = binFeatures(
    taught.map(({ rows }) => rows),
    FEATURES.length,
  );
  const scores = new Float64Array(size);
  const start: Ranker = { kind: "trees", denseWeight };
  for (const group of taught) scores.set(scoreRows(start, group.rows), group.start);
  const grown: Tree[] = [];
  for (let round = 0; round < TREES; round += 1) {
    const { slopes, curves } = slopesOf(taught, scores, size);
    const tree = growTree(binned, slopes, curves);
    if (!tree) break;
    grown.push(shrink(tree.tree));
    addLeaves(scores, tree.values, binned);
  }
  return grown;
}

function withStarts(groups: readonly RankedGroup[]): Group[] {
  let start = 0;
  return groups.map((group) => {
    const sorted = [...group.grades].sort((left, right) => right - left).slice(0, 10);
    const ideal = sorted.reduce((sum, grade, place) => sum + gain(grade) * discount(place), 0);
    const placed = { ...group, start, ideal };
    start += group.grades.length;
    return placed;
  });
}

function shrink(tree: Tree): Tree {
  const threshold = tree.threshold.map((value, node) =>
    (tree.feature[node] ?? -1) < 0 ? value * LEARNING_RATE : value,
  );
  return { ...tree, threshold };
}

function addLeaves(scores: Float64Array, values: Float64Array, { size }: Binned): void {
  for (let row = 0; row < size; row += 1) {
    scores[row] = (scores[row] as number) + LEARNING_RATE * (values[row] as number);
  }
}

/** First and second derivative of the ranking loss for every candidate. */
function slopesOf(groups: readonly Group[], scores: Float64Array, size: number) {
  const slopes = new Float64Array(size);
  const curves = new Float64Array(size);
  for (const group of groups) addGroup(group, scores, slopes, curves);
  return { slopes, curves };
}

function addGroup(
  { grades, start, ideal, weight }: Group,
  scores: Float64Array,
  slopes: Float64Array,
  curves: Float64Array,
): void {
  const order = grades.map((_, index) => index);
  order.sort((a, b) => (scores[start + b] as number) - (scores[start + a] as number));
  const placeOf: number[] = [];
  order.forEach((index, place) => {
    placeOf[index] = place;
  });
  for (const better of order) {
    const grade = grades[better] as number;
    if (grade <= 0) continue;
    const place = placeOf[better] as number;
    for (const worse of order) {
      const other = placeOf[worse] as number;
      const difference = gain(grade) - gain(grades[worse] as number);
      if (difference <= 0 || (place >= PLACES && other >= PLACES)) continue;
      const stake = ((weight * difference) / ideal) * Math.abs(discount(place) - discount(other));
      const margin = (scores[start + better] as number) - (scores[start + worse] as number);
      const doubt = 1 / (1 + Math.exp(margin));
      const curve = stake * doubt * (1 - doubt);
      slopes[start + better] = (slopes[start + better] as number) + stake * doubt;
      slopes[start + worse] = (slopes[start + worse] as number) - stake * doubt;
      curves[start + better] = (curves[start + better] as number) + curve;
      curves[start + worse] = (curves[start + worse] as number) + curve;
    }
  }
}

function gain(grade: number): number {
  return 2 ** grade - 1;
}

function discount(place: number): number {
  return 1 / Math.log2(place + 2);
}
