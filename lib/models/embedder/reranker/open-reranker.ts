import { config } from "../../../config.ts";
import { createQueue, type Queue } from "../queue.ts";
import { openThreadedSession } from "../threaded-session.ts";
import { findReranker } from "./find-reranker.ts";
import { loadPairEncoder, type Pair, type PairEncoder } from "./pair-encoder.ts";

export type LocalReranker = { model: string; encode: PairEncoder; queue: Queue<Pair, number> };

/**
 * Loads a folder's cross-encoder in its own thread; null when none is configured. If it cannot be opened, this
 * logs the reason and returns null: the reranker is optional, the embedder is not.
 */
export async function openReranker(): Promise<LocalReranker | null> {
  try {
    const found = findReranker();
    if (!found) return null;
    const { folder, modelFile } = found;
    const encode = await loadPairEncoder(folder);
    const session = await openThreadedSession("pairs", folder, modelFile);
    // One test run, so that an unsuitable model is detected at start and not at the first question.
    await session([encode("a")("b")]);
    return { model: config.FREEHOLD_RERANKER_MODEL, encode, queue: createQueue(session) };
  } catch (error) {
    console.error("The reranker cannot be used:", error);
    return null;
  }
}
