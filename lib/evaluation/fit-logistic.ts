/** One case: its standardised features, whether it is a positive, how much it counts. */
export type Example = { steps: readonly number[]; isPositive: boolean; weight: number };
export type Coefficients = { intercept: number; weights: number[] };

const ROUNDS = 12;

/**
 * Logistic regression by Newton's method, its weights pulled towards `prior` with strength `pull`
 * (so many examples' worth): with few examples the prior stands, with many they decide.
 */
export function fitLogistic(
  examples: readonly Example[],
  prior: Coefficients,
  pull: number,
): Coefficients {
  const size = prior.weights.length + 1;
  const anchor = [prior.intercept, ...prior.weights];
  const pulls = anchor.map((_, index) => (index === 0 ? 1e-3 : pull));
  let current = [...anchor];
  for (let round = 0; round < ROUNDS; round += 1) {
    const { gradient, curvature } = slopes(examples, current, size);
    for (const [index, value] of current.entries()) {
      const strength = pulls[index] ?? 0;
      gradient[index] = (gradient[index] ?? 0) + strength * (value - (anchor[index] ?? 0));
      const row = curvature[index];
      if (row) row[index] = (row[index] ?? 0) + strength;
    }
    const step = solve(curvature, gradient);
    current = current.map((value, index) => value - (step[index] ?? 0));
    if (Math.max(...step.map(Math.abs)) < 1e-6) break;
  }
  const [intercept = 0, ...weights] = current;
  return { intercept, weights };
}

function slopes(examples: readonly Example[], current: readonly number[], size: number) {
  const gradient = new Array<number>(size).fill(0);
  const curvature = Array.from({ length: size }, () => new Array<number>(size).fill(0));
  for (const { steps, isPositive, weight } of examples) {
    const inputs = [1, ...steps];
    const sum = inputs.reduce((total, value, index) => total + value * (current[index] ?? 0), 0);
    const chance = 1 / (1 + Math.exp(-sum));
    const miss = weight * (chance - Number(isPositive));
    const bend = weight * chance * (1 - chance);
    for (const [index, value] of inputs.entries()) {
      gradient[index] = (gradient[index] ?? 0) + miss * value;
      const row = curvature[index] ?? [];
      for (const [other, second] of inputs.entries()) {
        row[other] = (row[other] ?? 0) + bend * value * second;
      }
    }
  }
  return { gradient, curvature };
}

/** Solves a system whose matrix is symmetric and positive, by elimination with pivots. */
function solve(matrix: readonly number[][], right: readonly number[]): number[] {
  const rows = matrix.map((row, index) => [...row, right[index] ?? 0]);
  const size = rows.length;
  for (let column = 0; column < size; column += 1) {
    const best = rows
      .slice(column)
      .reduce((chosen, row) => (at(row, column) > at(chosen, column) ? row : chosen));
    const place = rows.indexOf(best);
    const [upper = [], pivot = []] = [rows[column], rows[place]];
    rows[place] = upper;
    rows[column] = pivot;
    for (const row of rows) {
      if (row === pivot) continue;
      const factor = (row[column] ?? 0) / (pivot[column] || 1e-12);
      for (let index = column; index <= size; index += 1) {
        row[index] = (row[index] ?? 0) - factor * (pivot[index] ?? 0);
      }
    }
  }
  return rows.map((row, index) => (row[size] ?? 0) / (row[index] || 1e-12));
}

function at(row: readonly number[], column: number): number {
  return Math.abs(row[column] ?? 0);
}
