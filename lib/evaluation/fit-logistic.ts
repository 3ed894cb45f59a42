import { dot } from "../domain/search/dot.ts";

/** One example: its standardised features, whether it is a positive, and its weight. */
export type Example = { steps: readonly number[]; isPositive: boolean; weight: number };
export type Coefficients = { intercept: number; weights: number[] };

const ROUNDS = 8;

/**
 * Logistic regression by Newton's method, with the weights pulled towards `prior` as strongly as `pull`
 * examples would: with few examples the prior prevails, with many the examples do.
 */
export function fitLogistic(
  examples: readonly Example[],
  prior: Coefficients,
  pull: number,
): Coefficients {
  const anchor = [prior.intercept, ...prior.weights];
  let current = anchor;
  for (let round = 0; round < ROUNDS; round += 1) {
    const { gradient, curvature } = slopes(examples, current, anchor, pull);
    const step = solve(curvature, gradient);
    current = current.map((value, index) => value - at(step, index));
  }
  const [intercept = 0, ...weights] = current;
  return { intercept, weights };
}

type Slopes = { gradient: number[]; curvature: number[][] };

function slopes(
  examples: readonly Example[],
  current: readonly number[],
  anchor: readonly number[],
  pull: number,
): Slopes {
  // The intercept is hardly pulled: the examples alone determine the share of positives.
  const pulls = anchor.map((_, index) => (index === 0 ? 1e-3 : pull));
  const sums: Slopes = {
    gradient: pulls.map((strength, index) => strength * (at(current, index) - at(anchor, index))),
    curvature: pulls.map((strength, row) =>
      pulls.map((_, column) => (row === column ? strength : 0)),
    ),
  };
  for (const example of examples) addExample(sums, example, current);
  return sums;
}

function addExample(
  { gradient, curvature }: Slopes,
  { steps, isPositive, weight }: Example,
  current: readonly number[],
): void {
  const inputs = [1, ...steps];
  const chance = 1 / (1 + Math.exp(-dot(inputs, current)));
  const miss = weight * (chance - Number(isPositive));
  const bend = weight * chance * (1 - chance);
  addTimes(gradient, inputs, miss);
  for (const [index, row] of curvature.entries()) addTimes(row, inputs, bend * at(inputs, index));
}

/** Solves a system whose matrix is symmetric and positive definite (Gauss-Jordan). */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, at(right, index)]);
  for (const [column, pivot] of rows.entries()) {
    for (const row of rows) {
      if (row !== pivot) addTimes(row, pivot, -at(row, column) / at(pivot, column));
    }
  }
  return rows.map((row, index) => at(row, rows.length) / at(row, index));
}

function addTimes(target: number[], added: readonly number[], factor: number): void {
  for (const [index, value] of added.entries()) target[index] = at(target, index) + factor * value;
}

function at(values: readonly number[], index: number): number {
  return values[index] ?? 0;
}
