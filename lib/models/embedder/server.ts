import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { setImmediate as nextTurn } from "node:timers/promises";
import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import type { Queue } from "./queue.ts";
import type { LocalReranker } from "./reranker/open-reranker.ts";
import type { Tokenizer } from "./tokenizer.ts";

export type Embedder = {
  model: string;
  dimensions: number;
  /** Changes with the weights, so that vectors of different model versions can be told apart. */
  fingerprint: string;
  tokenizer: Tokenizer;
  queue: Queue<number[], Float32Array>;
  /** Null: none is configured, or it could not be opened. */
  reranker: LocalReranker | null;
};

const BODY_LIMIT_BYTES = 32 * 1024 * 1024;
/** Positions the model was trained with. Text beyond them is not embedded. */
const MOST_TOKENS = 512;
const MOST_INPUTS = 2048;

const Texts = z.array(z.string()).min(1).max(MOST_INPUTS);

const EmbeddingRequest = z.object({
  model: z.string().optional(),
  input: z.union([z.string().transform((text) => [text]), Texts]),
  encoding_format: z.enum(["float", "base64"]).default("float"),
  dimensions: z.number().int().optional(),
});

const TokenizeRequest = z.object({ input: Texts });

const RerankRequest = z.object({
  model: z.string().optional(),
  query: z.string(),
  documents: Texts,
  top_n: z.int().positive().optional(),
});

type Route = (embedder: Embedder, request: IncomingMessage, signal: AbortSignal) => Promise<object>;

const ROUTES: Record<string, Route> = {
  "POST /v1/embeddings": embed,
  "POST /v1/rerank": rerank,
  "POST /v1/tokenize": tokenize,
  "GET /health": health,
};

/** Serves OpenAI's `/v1/embeddings` from the embedding model, and `/v1/rerank` from the reranker. */
export function createEmbeddingServer(embedder: Embedder): Server {
  return createServer((request, response) => {
    void answer(embedder, request, response);
  });
}

async function answer(embedder: Embedder, request: IncomingMessage, response: ServerResponse) {
  const gone = new AbortController();
  response.on("close", () => gone.abort());
  try {
    const route = ROUTES[`${request.method} ${request.url?.split("?")[0]}`];
    if (!route) throw new AppError("not_found", "This server has nothing at this address.");
    send(response, 200, await route(embedder, request, gone.signal));
  } catch (error) {
    if (gone.signal.aborted) return;
    sendError(response, error);
  }
}

async function embed(embedder: Embedder, request: IncomingMessage, signal: AbortSignal) {
  const body = await readBody(request, EmbeddingRequest);
  const { model, dimensions } = embedder;
  if (body.model !== undefined && body.model !== model) {
    throw new AppError("not_found", `This server serves the model ${model}, not ${body.model}.`);
  }
  if (body.dimensions !== undefined && body.dimensions !== dimensions) {
    throw new AppError(
      "invalid_request",
      `This model returns vectors of ${dimensions} numbers only.`,
    );
  }
  const tokens = await encodeAll(embedder.tokenizer, body.input, signal, MOST_TOKENS);
  const priority = request.headers["x-freehold-priority"] === "query" ? "query" : "passage";
  const vectors = await embedder.queue.run(tokens, priority, signal);

  const total = countTokens(tokens);
  return {
    object: "list",
    data: vectors.map((vector, index) => ({
      object: "embedding",
      index,
      embedding: body.encoding_format === "base64" ? toBase64(vector) : Array.from(vector),
    })),
    model,
    usage: { prompt_tokens: total, total_tokens: total },
  };
}

async function rerank({ reranker }: Embedder, request: IncomingMessage, signal: AbortSignal) {
  const { query, documents, top_n, model } = await readBody(request, RerankRequest);
  if (!reranker || (model !== undefined && model !== reranker.model)) {
    throw new AppError("not_found", `The reranker of this server is ${reranker?.model ?? "none"}.`);
  }
  const encode = reranker.encode(query);
  const pairs = await eachInTurn(documents, encode, signal);
  const scores = await reranker.queue.run(pairs, "query", signal);
  const results = scores.map((relevance_score, index) => ({ index, relevance_score }));
  results.sort((left, right) => right.relevance_score - left.relevance_score);
  return { model: reranker.model, results: results.slice(0, top_n) };
}

async function tokenize({ tokenizer }: Embedder, request: IncomingMessage, signal: AbortSignal) {
  const { input } = await readBody(request, TokenizeRequest);
  const tokens = await encodeAll(tokenizer, input, signal);
  return { counts: tokens.map((text) => text.length) };
}

async function health({ model, dimensions, fingerprint, reranker }: Embedder) {
  return { ok: true, model, dimensions, fingerprint, reranker: reranker?.model ?? null };
}

function encodeAll(tokenizer: Tokenizer, texts: string[], signal: AbortSignal, limit?: number) {
  return eachInTurn(texts, (text) => tokenizer.encode(text, limit), signal);
}

/**
 * Encodes one text at a time and yields in between, so that a question's request is handled between two long texts.
 * Ends early when the client is gone.
 */
async function eachInTurn<Encoded>(
  texts: readonly string[],
  encode: (text: string) => Encoded,
  signal: AbortSignal,
): Promise<Encoded[]> {
  const encoded: Encoded[] = [];
  for (const text of texts) {
    signal.throwIfAborted();
    encoded.push(encode(text));
    await nextTurn();
  }
  return encoded;
}

async function readBody<Schema extends z.ZodType>(
  request: IncomingMessage,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = schema.safeParse(parseJson(await readText(request)));
  if (!body.success) throw new AppError("invalid_request", z.prettifyError(body.error));
  return body.data;
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    // Reads and drops the rest: a client that is still sending would not receive the response otherwise.
    if (length <= BODY_LIMIT_BYTES) chunks.push(chunk);
    else chunks.length = 0;
  }
  if (length > BODY_LIMIT_BYTES)
    throw new AppError("too_large", "The request body is larger than 32 MB. Send fewer texts.");
  return Buffer.concat(chunks).toString("utf8");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AppError("invalid_request", "The request body is not valid JSON.", { cause });
  }
}

function sendError(response: ServerResponse, error: unknown): void {
  const expected = error instanceof AppError;
  if (!expected) console.error("embedder:", error);
  const status = expected ? error.status : 500;
  send(response, status, {
    error: {
      message: expected ? error.message : "The embedding model failed.",
      type: status < 500 ? "invalid_request_error" : "server_error",
      param: null,
      code: expected ? error.code : "internal",
    },
  });
}

function send(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { "content-type": "application/json" });
  response.end(JSON.stringify(body));
}

function countTokens(texts: number[][]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}

function toBase64(vector: Float32Array): string {
  return Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength).toString("base64");
}
