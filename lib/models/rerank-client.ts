import { z } from "zod";
import type { DataClass } from "../domain/documents/data-class.ts";
import type { Viewer } from "../domain/viewer.ts";
import { ModelFault, toModelFault } from "./model-fault.ts";
import { postTexts } from "./outside.ts";
import { refusalOf } from "./refusals/provider-refusal.ts";

/** Scores how well each passage answers a question, reading both together. */
export type Reranker = {
  /** Names the model and its server: a trial of one says nothing about another. */
  readonly name: string;
  /**
   * One score per passage, in the order of the passages. Higher is better; only scores of the same question can be
   * compared. Throws a `ModelFault` when the reranker is late, fails, or may not be sent the text.
   */
  score(viewer: Viewer, asked: RerankRequest, signal?: AbortSignal): Promise<number[]>;
};

export type RerankRequest = {
  question: string;
  passages: readonly string[];
  /** Data class of question and passages. */
  dataClass: DataClass;
};

export type RerankServer = {
  /** Base URL to append /rerank to. It may already end in it. */
  baseUrl: string;
  model: string;
  name: string;
  apiKey?: string;
  /** The embedder of this installation, which serves a reranker from a folder, too. Unset: a server that somebody runs. */
  isOwnProcess?: boolean;
  /** "tei": Text Embeddings Inference, which calls documents `texts` and takes no model name. */
  protocol: "rerank" | "tei";
};

/** A reader is waiting. After this time the order stays as it was. */
const RERANK_DEADLINE_MILLISECONDS = 3_000;

/** Providers wrap the results and use `relevance_score`; TEI sends a bare list with `score`. */
const Result = z.union([
  z.object({ index: z.int(), relevance_score: z.number() }),
  z
    .object({ index: z.int(), score: z.number() })
    .transform(({ index, score }) => ({ index, relevance_score: score })),
]);
const Reply = z.union([z.object({ results: z.array(Result) }), z.array(Result)]);

/** A client for any server of `/rerank`, local or a provider's. */
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
  { baseUrl, model, apiKey, protocol, isOwnProcess = false }: RerankServer,
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
    { kind: "rerank", baseUrl, address, model, isOwnProcess, headers },
    { texts: [question, ...passages], bodyOf, masking: "together" },
    signal,
  );
  if (response.ok) return response.json();
  throw await refusalOf(response);
}

/** The scores in the passages' order. Throws unless every passage has exactly one. */
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
