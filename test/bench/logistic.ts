import { dot } from "#lib/domain/search/dot";

type Labelled = { features: readonly number[]; isPositive: boolean };

const STEPS = 50;
/** Stops at steps smaller than this, which change no printed digit. */
const SETTLED = 1e-7;

/** Logistic regression by Newton's method, with weights kept small by `decay`. The result is always the same. */
export function regress(examples: readonly Labelled[], decay: number): number[] {
  let weights = (examples[0]?.features ?? []).map(() => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const change = solve(...derivativesAt(examples, weights, decay));
    weights = weights.map((weight, at) => weight - (change[at] ?? 0));
    if (Math.max(...change.map(Math.abs)) < SETTLED) break;
  }
  return weights;
}

/** The matrix of second derivatives of the mean loss, and its gradient. */
function derivativesAt(
  examples: readonly Labelled[],
  weights: readonly number[],
  decay: number,
): [number[][], number[]] {
  const gradient = weights.map((weight) => decay * weight);
  const second = weights.map((_, row) => weights.map((_, column) => (row === column ? decay : 0)));
  for (const { features, isPositive } of examples) {
    const probability = 1 / (1 + Math.exp(-dot(features, weights)));
    const error = (probability - Number(isPositive)) / examples.length;
    const curve = (probability * (1 - probability)) / examples.length;
    for (const [row, feature] of features.entries()) {
      gradient[row] = (gradient[row] ?? 0) + error * feature;
      const cells = second[row] ?? [];
      for (const [column, other] of features.entries()) {
        cells[column] = (cells[column] ?? 0) + curve * feature * other;
      }
    }
  }
  return [second, gradient];
}

/** Gauss-Jordan elimination; the decay on the diagonal keeps every pivot above zero. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  let rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  for (const index of rows.keys()) {
    const pivot = rows[index]?.map((value, _, row) => value / (row[index] ?? 1)) ?? [];
    rows = rows.map((row, at) => (at === index ? pivot : minus(row, pivot, row[index] ?? 0)));
  }
  return rows.map((row) => row.at(-1) ?? 0);
}

function minus(row: readonly number[], pivot: readonly number[], factor: number): number[] {
  return row.map((value, at) => value - factor * (pivot[at] ?? 0));
}
