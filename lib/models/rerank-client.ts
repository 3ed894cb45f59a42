import { z } from "zod";
import type { DataClass } from "../domain/documents/data-class.ts";
import type { Viewer } from "../domain/viewer.ts";
import { ModelFault, toModelFault } from "./model-fault.ts";
import { postTexts } from "./outside.ts";

/** Reads a question and passages together, and says how well each passage answers. */
export type Reranker = {
  /** Which model where: what is proven of one is not proven of another. */
  readonly name: string;
  /**
   * One score a passage, in the passages' order; larger is better, and only the order of one
   * question's scores has a meaning. Throws a `ModelFault`: late, broken, or not allowed to see this.
   */
  score(viewer: Viewer, asked: RerankRequest, signal?: AbortSignal): Promise<number[]>;
};

export type RerankRequest = {
  question: string;
  passages: readonly string[];
  /** How far question and passages may travel. */
  dataClass: DataClass;
};

export type RerankServer = {
  /** What /rerank is appended to; it may stand there already. */
  baseUrl: string;
  model: string;
  name: string;
  apiKey?: string;
  /** Text Embeddings Inference calls documents `texts`, and has no model to name. */
  protocol: "rerank" | "tei";
};

/** A reader waits for it. Later than this, the order stays as it was. */
const RERANK_DEADLINE_MILLISECONDS = 3_000;

/** Providers wrap their results and call them `relevance_score`; TEI sends a bare list of `score`. */
const Result = z.union([
  z.object({ index: z.int(), relevance_score: z.number() }),
  z
    .object({ index: z.int(), score: z.number() })
    .transform(({ index, score }) => ({ index, relevance_score: score })),
]);
const Reply = z.union([z.object({ results: z.array(Result) }), z.array(Result)]);

/** Speaks to any server of `/rerank`, the local embedder as well as a provider's. */
export function createRerankClient(
  server: RerankServer,
  deadline = RERANK_DEADLINE_MILLISECONDS,
): Reranker {
  return {
    name: server.name,
    async score(viewer, asked, signal = new AbortController().signal) {
      const timeout = AbortSignal.timeout(deadline);
      try {
        const reply = await post(viewer, server, asked, AbortSignal.any([signal, timeout]));
        return readScores(reply, asked.passages.length);
      } catch (error) {
        if (signal.aborted) throw error;
        throw toModelFault(timeout.aborted ? timeout.reason : error);
      }
    },
  };
}

async function post(
  viewer: Viewer,
  { baseUrl, model, apiKey, protocol }: RerankServer,
  { question, passages, dataClass }: RerankRequest,
  signal: AbortSignal,
): Promise<unknown> {
  const address = `${baseUrl.replace(/\/+$/, "").replace(/\/rerank$/, "")}/rerank`;
  const headers: Record<string, string> = apiKey ? { authorization: `Bearer ${apiKey}` } : {};
  const bodyOf = ([query = "", ...documents]: readonly string[]) =>
    protocol === "tei"
      ? { query, texts: documents, raw_scores: true, truncate: true }
      : { model, query, documents, top_n: documents.length, return_documents: false };
  const response = await postTexts(
    { viewer, classOf: async () => dataClass },
    "rerank",
    { address, model, headers },
    { texts: [question, ...passages], bodyOf, masking: "together" },
    signal,
  );
  if (response.ok) return response.json();
  const said = new Error((await response.text()).slice(0, 300));
  throw Object.assign(said, { status: response.status });
}

/** The scores in the passages' order. Throws unless every passage has one, and one only. */
function readScores(body: unknown, count: number): number[] {
  const reply = Reply.safeParse(body);
  if (!reply.success) throw new ModelFault("garbled", { cause: reply.error });
  const results = Array.isArray(reply.data) ? reply.data : reply.data.results;
  const scores = new Map(results.map(({ index, relevance_score }) => [index, relevance_score]));
  const ordered = Array.from({ length: count }, (_, index) => scores.get(index));
  const isWhole = ordered.every((score) => score !== undefined);
  if (!isWhole || results.length !== count) {
    const cause = new Error(`The reranker did not return one score for each of ${count} passages.`);
    throw new ModelFault("garbled", { cause });
  }
  return ordered;
}
