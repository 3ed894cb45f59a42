import type { QueryMap } from "../retrieval/tuned/query-map.ts";
import {
  expectation,
  type Matrix,
  meanRow,
  pickRows,
  product,
  rowOf,
  transpose,
} from "./matrix.ts";
import { minimize, type Slope } from "./minimize.ts";
import { createRandom, sample } from "./random.ts";

/** A question to learn from: `relevant` lists the passages of each unit it should find. */
export type MapExample = {
  vector: Float32Array;
  relevant: number[][];
  near: number[];
  weight: number;
};

/** The temperature that the e5 models were trained with; higher ones overfit (measured). */
const TEMPERATURE = 0.01;
/** The pull towards the identity is this divided by the root of the number of questions (measured). */
const PULL = 2;
const ITERATIONS = 12;
/** The most passages compared with: every relevant and near one, and a sample of the others. */
const SAMPLE = 4000;
const MOST_PASSAGES = 24_000;
/** Questions per matrix product; limits memory to this many times the passages. */
const BATCH = 256;
const SEED = 20_261_124;

/**
 * Learns the map that makes each question's relevant passages likely among all passages: a multinomial
 * logistic regression, convex, with a pull towards the identity. Takes a few seconds for a thousand
 * questions; the same examples always give the same map.
 */
export async function fitMap(examples: readonly MapExample[], passages: Matrix): Promise<QueryMap> {
  const pool = poolOf(examples, passages);
  const questions = matrixOf(examples.map(({ vector }) => vector));
  const mean = meanRow(questions);
  const centred = matrixOf(
    examples.map(({ vector }) => vector.map((value, index) => value - (mean[index] as number))),
  );
  const size = passages.width;
  const pull = PULL / Math.sqrt(examples.length);
  const turned = await minimize(
    size * size,
    (point) => slopeOf({ examples, questions, centred, pool, pull }, point),
    ITERATIONS,
  );
  const { data: matrix } = transpose({ rows: size, width: size, data: turned });
  return { mean, matrix, strength: 1, shift: 0 };
}

type Pool = { passages: Matrix; offsets: Float32Array; placeOf: Map<number, number> };
type Task = {
  examples: readonly MapExample[];
  questions: Matrix;
  centred: Matrix;
  pool: Pool;
  pull: number;
};

/** The passages to compare with, and how many passages each sampled one represents. */
function poolOf(examples: readonly MapExample[], passages: Matrix): Pool {
  const chosen = new Set(examples.flatMap(({ relevant }) => relevant.flat()));
  const depth = Math.max(...examples.map(({ near }) => near.length), 0);
  for (let rank = 0; rank < depth && chosen.size < MOST_PASSAGES; rank += 1) {
    for (const { near } of examples) {
      const passage = near[rank];
      if (passage !== undefined) chosen.add(passage);
    }
  }
  const others = Array.from({ length: passages.rows }, (_, row) => row).filter(
    (row) => !chosen.has(row),
  );
  const sampled = sample(others, SAMPLE, createRandom(SEED));
  const rows = [...chosen, ...sampled];
  const standsFor = Math.log(Math.max(others.length, 1) / Math.max(sampled.length, 1));
  return {
    passages: pickRows(passages, rows),
    offsets: Float32Array.from(rows, (_, index) => (index < chosen.size ? 0 : standsFor)),
    placeOf: new Map(rows.map((row, place) => [row, place])),
  };
}

/** The mean negative log-likelihood plus the pull, and their gradient by the map (transposed). */
async function slopeOf(task: Task, point: Float32Array): Promise<Slope> {
  const { examples, questions, centred, pool, pull } = task;
  const size = centred.width;
  const shifts = await product(centred, { rows: size, width: size, data: point });
  const errors = new Float32Array(questions.data.length);
  let loss = 0;
  let weights = 0;
  for (let start = 0; start < examples.length; start += BATCH) {
    const end = Math.min(start + BATCH, examples.length);
    const moved = scaledSum(questions, shifts, start, end);
    const { expected, total } = await expectation(moved, pool.passages, pool.offsets);
    for (let row = start; row < end; row += 1) {
      const { relevant, weight } = examples[row] as MapExample;
      const error = errors.subarray(row * size, (row + 1) * size);
      addScaled(error, rowOf(expected, row - start), weight);
      const hit = pullRelevant(relevant, rowOf(moved, row - start), pool, error, weight);
      loss += weight * ((total[row - start] as number) - hit);
      weights += weight;
    }
  }
  const { data: change } = await product(
    transpose({ rows: examples.length, width: size, data: errors }),
    transpose(centred),
  );
  let squares = 0;
  const gradient = change.map((value, index) => {
    const at = point[index] as number;
    squares += at * at;
    return value / TEMPERATURE / weights + pull * at;
  });
  return { value: loss / weights + (pull * squares) / 2, gradient };
}

/** Subtracts the mean of the relevant passages from `error`; returns their part of the log-likelihood. */
function pullRelevant(
  relevant: readonly number[][],
  moved: Float32Array,
  pool: Pool,
  error: Float32Array,
  weight: number,
): number {
  let head = 0;
  for (const passages of relevant) {
    const rows = passages.map((passage) => rowOf(pool.passages, pool.placeOf.get(passage) ?? 0));
    const scores = rows.map((row) => innerProduct(row, moved));
    const best = Math.max(...scores);
    const shares = scores.map((score) => Math.exp(score - best));
    const sum = shares.reduce((left, right) => left + right, 0);
    head += (best + Math.log(sum)) / relevant.length;
    for (const [index, row] of rows.entries()) {
      addScaled(error, row, (-weight * (shares[index] as number)) / sum / relevant.length);
    }
  }
  return head;
}

function scaledSum(left: Matrix, right: Matrix, start: number, end: number): Matrix {
  const { width } = left;
  const data = new Float32Array((end - start) * width);
  for (let index = 0; index < data.length; index += 1) {
    const from = start * width + index;
    data[index] = ((left.data[from] as number) + (right.data[from] as number)) / TEMPERATURE;
  }
  return { rows: end - start, width, data };
}

function matrixOf(rows: readonly Float32Array[]): Matrix {
  const width = rows[0]?.length ?? 0;
  const data = new Float32Array(rows.length * width);
  rows.forEach((row, index) => {
    data.set(row, index * width);
  });
  return { rows: rows.length, width, data };
}

function innerProduct(left: Float32Array, right: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index += 1) {
    sum += (left[index] as number) * (right[index] as number);
  }
  return sum;
}

function addScaled(target: Float32Array, source: Float32Array, factor: number): void {
  for (let index = 0; index < target.length; index += 1) {
    target[index] = (target[index] as number) + factor * (source[index] as number);
  }
}
