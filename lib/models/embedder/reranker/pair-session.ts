import path from "node:path";
import { createBatch, createSession } from "../session.ts";
import type { Pair } from "./pair-encoder.ts";

/** Takes pairs and returns one raw score for each. */
export type PairSession = (pairs: Pair[]) => Promise<number[]>;

/** Opens a cross-encoder; `modelFile` is relative to the folder. */
export async function openPairSession(folder: string, modelFile: string): Promise<PairSession> {
  const session = await createSession(path.join(folder, modelFile));
  const [output = ""] = session.outputNames;
  return async (pairs) => {
    const texts = pairs.map(({ ids }) => ids);
    const types = pairs.map((pair) => pair.types);
    const logits = (await session.run(createBatch(texts, session.inputNames, types)))[output];
    if (!(logits?.data instanceof Float32Array) || logits.data.length !== pairs.length) {
      throw new Error(
        `A reranker must return one score per pair, but ${output} has the shape ${logits?.dims}.`,
      );
    }
    return [...logits.data];
  };
}
