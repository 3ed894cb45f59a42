import { config } from "../../../config.ts";
import { createQueue, type Queue } from "../queue.ts";
import { openThreadedSession } from "../threaded-session.ts";
import { findReranker } from "./find-reranker.ts";
import { loadPairEncoder, type Pair, type PairEncoder } from "./pair-encoder.ts";

export type LocalReranker = { model: string; encode: PairEncoder; queue: Queue<Pair, number> };

/**
 * The cross-encoder of a folder in a thread of its own, or null where none is wanted. One that cannot
 * be opened is said aloud and left out: it is optional, and the embedder beside it is not.
 */
export async function openReranker(): Promise<LocalReranker | null> {
  try {
    const found = findReranker();
    if (!found) return null;
    const { folder, modelFile } = found;
    const encode = await loadPairEncoder(folder);
    const session = await openThreadedSession("pairs", folder, modelFile);
    // Run once, so that a model of another kind is known now and not at the first question.
    await session([encode("a")("b")]);
    return { model: config.FREEHOLD_RERANKER_MODEL, encode, queue: createQueue(session) };
  } catch (error) {
    console.error("The reranker cannot be used:", error);
    return null;
  }
}
