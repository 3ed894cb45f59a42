import { availableParallelism } from "node:os";
import path from "node:path";
import { InferenceSession, Tensor } from "onnxruntime-node";
import { config } from "../../config.ts";

/** Takes token ids per text and returns one vector of length 1 for each. */
export type Session = (texts: number[][]) => Promise<Float32Array[]>;

const PADDING = 1n;
/** Batches are small (see `queue.ts`), so more threads would only wait for each other. */
const MOST_THREADS = 8;

/** Opens the model of a folder; `modelFile` is relative to it. */
export async function openSession(
  folder: string,
  modelFile: string,
  threads = defaultThreads(),
): Promise<Session> {
  const session = await createSession(path.join(folder, modelFile), threads);

  return async (texts) => {
    const batch = createBatch(texts, session.inputNames);
    const { last_hidden_state: states } = await session.run(batch);
    if (!(states?.data instanceof Float32Array)) throw new Error("The model gave no vectors.");
    const width = states.dims[2] as number;
    const padded = states.dims[1] as number;
    const data = states.data;
    return texts.map((text, index) => {
      const start = index * padded * width;
      return meanOfLengthOne(data.subarray(start, start + text.length * width), width);
    });
  };
}

export function createSession(file: string, threads = defaultThreads()): Promise<InferenceSession> {
  return InferenceSession.create(file, {
    intraOpNumThreads: threads,
    // Spinning threads take processor time from everything else and were measured to be no faster.
    extra: { session: { intra_op: { allow_spinning: "0" } } },
  });
}

function defaultThreads(): number {
  return config.FREEHOLD_EMBEDDER_THREADS ?? Math.min(availableParallelism(), MOST_THREADS);
}

/**
 * Pads shorter texts to the longest and masks the padding. `types` holds the token type ids of text pairs; omit
 * it for single texts.
 */
export function createBatch(
  texts: readonly number[][],
  inputNames: readonly string[],
  types: readonly number[][] = [],
): Record<string, Tensor> {
  const length = Math.max(...texts.map((text) => text.length));
  const ids = new BigInt64Array(texts.length * length).fill(PADDING);
  const mask = new BigInt64Array(texts.length * length);
  const typeIds = new BigInt64Array(texts.length * length);
  texts.forEach((text, row) => {
    ids.set(text.map(BigInt), row * length);
    mask.fill(1n, row * length, row * length + text.length);
    typeIds.set((types[row] ?? []).map(BigInt), row * length);
  });
  const shape = [texts.length, length];
  const batch: Record<string, Tensor> = {
    input_ids: new Tensor("int64", ids, shape),
    attention_mask: new Tensor("int64", mask, shape),
  };
  if (inputNames.includes("token_type_ids")) {
    batch.token_type_ids = new Tensor("int64", typeIds, shape);
  }
  return batch;
}

function meanOfLengthOne(states: Float32Array, width: number): Float32Array {
  const mean = new Float32Array(width);
  states.forEach((value, index) => {
    mean[index % width] = (mean[index % width] as number) + value;
  });
  const length = Math.hypot(...mean);
  return mean.map((value) => value / length);
}
