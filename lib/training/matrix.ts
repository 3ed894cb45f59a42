import { availableParallelism } from "node:os";
import { InferenceSession, Tensor } from "onnxruntime-node";

// ONNX Runtime multiplies matrices on a processor some forty times faster than JavaScript. The two graphs
// are a few hundred bytes each; test/unit/lib/training/matrix.test.ts generates them.

/** scores = left · rightᵀ */
export const PRODUCT_GRAPH =
  "CAoSCGZyZWVob2xkOo4BCjIKBGxlZnQKBXJpZ2h0EgZzY29yZXMaBnNjb3JlcyIER2VtbSoNCgZ0cmFuc0IYAaABAhIH" +
  "cHJvZHVjdFoYCgRsZWZ0EhAKDggBEgoKAxIBbgoDEgFkWhkKBXJpZ2h0EhAKDggBEgoKAxIBbQoDEgFkYhoKBnNjb3Jl" +
  "cxIQCg4IARIKCgMSAW4KAxIBbUIECgAQFUIRCg1jb20ubWljcm9zb2Z0EAE=";
/** shares = softmax(questions · passagesᵀ + offsets); expected = shares · passages; total = ln Σ exp. */
export const EXPECTATION_GRAPH =
  "CAoSCGZyZWVob2xkOpoDCkMKCXF1ZXN0aW9ucwoIcGFzc2FnZXMKB29mZnNldHMSBmxvZ2l0cxoGbG9naXRzIgRHZW1t" +
  "Kg0KBnRyYW5zQhgBoAECCjcKBmxvZ2l0cxIGc2hhcmVzGgZzaGFyZXMiB1NvZnRtYXgqFAoEYXhpcxj///////////8B" +
  "oAECCi4KBnNoYXJlcwoIcGFzc2FnZXMSCGV4cGVjdGVkGghleHBlY3RlZCIGTWF0TXVsCj4KBmxvZ2l0cwoEYXhlcxIF" +
  "dG90YWwaBXRvdGFsIg9SZWR1Y2VMb2dTdW1FeHAqDwoIa2VlcGRpbXMYAKABAhILZXhwZWN0YXRpb24qFAgBEAdCBGF4" +
  "ZXNKCAEAAAAAAAAAWh0KCXF1ZXN0aW9ucxIQCg4IARIKCgMSAW4KAxIBZFocCghwYXNzYWdlcxIQCg4IARIKCgMSAW0K" +
  "AxIBZFoWCgdvZmZzZXRzEgsKCQgBEgUKAxIBbWIcCghleHBlY3RlZBIQCg4IARIKCgMSAW4KAxIBZGIUCgV0b3RhbBIL" +
  "CgkIARIFCgMSAW5CBAoAEBVCEQoNY29tLm1pY3Jvc29mdBAB";

/** Rows of equal width, one after the other. */
export type Matrix = { rows: number; width: number; data: Float32Array };

/** Half of the cores, because training shares the machine with readers' questions. */
const THREADS = Math.max(1, Math.floor(availableParallelism() / 2));

const sessions = new Map<string, Promise<InferenceSession>>();

function sessionOf(graph: string): Promise<InferenceSession> {
  const opened =
    sessions.get(graph) ??
    InferenceSession.create(Buffer.from(graph, "base64"), {
      intraOpNumThreads: THREADS,
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    });
  sessions.set(graph, opened);
  return opened;
}

/** left · rightᵀ: every row of one by every row of the other. */
export async function product(left: Matrix, right: Matrix): Promise<Matrix> {
  const session = await sessionOf(PRODUCT_GRAPH);
  const { scores } = await session.run({ left: tensorOf(left), right: tensorOf(right) });
  return { rows: left.rows, width: right.rows, data: floatsOf(scores) };
}

/**
 * For each question, the mean of the passages weighted by exp(inner product + offset), and the logarithm
 * of the sum of these weights.
 */
export async function expectation(
  questions: Matrix,
  passages: Matrix,
  offsets: Float32Array,
): Promise<{ expected: Matrix; total: Float32Array }> {
  const session = await sessionOf(EXPECTATION_GRAPH);
  const { expected, total } = await session.run({
    questions: tensorOf(questions),
    passages: tensorOf(passages),
    offsets: new Tensor("float32", offsets, [offsets.length]),
  });
  const { rows } = questions;
  return {
    expected: { rows, width: passages.width, data: floatsOf(expected) },
    total: floatsOf(total),
  };
}

/** The transposed matrix. */
export function transpose({ rows, width, data }: Matrix): Matrix {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < rows; row += 1) {
    for (let column = 0; column < width; column += 1) {
      turned[column * rows + row] = data[row * width + column] as number;
    }
  }
  return { rows: width, width: rows, data: turned };
}

/** One row, not copied. */
export function rowOf({ width, data }: Matrix, row: number): Float32Array {
  return data.subarray(row * width, (row + 1) * width);
}

/** The rows with these numbers, in this order. */
export function pickRows(matrix: Matrix, rows: readonly number[]): Matrix {
  const data = new Float32Array(rows.length * matrix.width);
  rows.forEach((row, index) => {
    data.set(rowOf(matrix, row), index * matrix.width);
  });
  return { rows: rows.length, width: matrix.width, data };
}

/** The mean of all rows. */
export function meanRow({ rows, width, data }: Matrix): Float32Array {
  const mean = new Float32Array(width);
  for (let index = 0; index < data.length; index += 1) {
    const column = index % width;
    mean[column] = (mean[column] as number) + (data[index] as number) / rows;
  }
  return mean;
}

function tensorOf({ rows, width, data }: Matrix): Tensor {
  return new Tensor("float32", data, [rows, width]);
}

function floatsOf(tensor: { data: unknown } | undefined): Float32Array {
  if (!(tensor?.data instanceof Float32Array)) throw new Error("The product is missing.");
  return tensor.data;
}
