import { z } from "zod";
import type { DataClass } from "../domain/documents/data-class.ts";
import type { Viewer } from "../domain/viewer.ts";
import { simplified } from "../text/simplified/simplified.ts";
import { EmbeddingFault, readStatus } from "./embedding-fault.ts";
import { ModelFault } from "./model-fault.ts";
import { classesFor, type Errand, postTexts } from "./outside.ts";

/** A server that turns texts into vectors of length one. */
export type EmbeddingClient = {
  readonly name: string;
  readonly dimensions: number;
  embedQuery: (text: string, sending: Sending) => Promise<number[]>;
  embedPassages: (texts: readonly string[], sending: Sending) => Promise<number[][]>;
  /** Embeds queries and passages for someone who is waiting: goes before ingestion. */
  embedBoth: (texts: QueriesAndPassages, sending: Sending) => Promise<Vectors>;
  /** The data classes of text that the server may be sent. */
  classesFor: (viewer: Viewer) => Promise<DataClass[]>;
};

type Sending = Errand & {
  signal?: AbortSignal | undefined;
  /** How long a request may take; by default two minutes. Then it is cancelled, in the local embedder too. */
  timeoutMilliseconds?: number;
};

type QueriesAndPassages = { queries: readonly string[]; passages: readonly string[] };
type Vectors = { queries: number[][]; passages: number[][] };

export type EmbeddingServer = {
  /** The OpenAI-compatible base URL, ending in /v1. */
  baseUrl: string;
  model: string;
  dimensions: number;
  apiKey?: string;
  /** The embedder of this installation. Unset: a server that somebody runs. */
  isOwnProcess?: boolean;
  /** Prefix that the model expects before a question; passages have one too. e5 models need them. */
  queryPrefix: string;
  passagePrefix: string;
};

/** The most texts per request: accepted by common servers, and small enough to retry cheaply. */
export const MOST_TEXTS = 64;
const TIMEOUT_MILLISECONDS = 120_000;

const Reply = z.object({
  data: z.array(z.object({ index: z.number().int(), embedding: z.array(z.number()) })),
});

/** A client for any server of OpenAI's `/v1/embeddings`, local or remote. */
export function createEmbeddingClient(server: EmbeddingServer): EmbeddingClient {
  return {
    name: server.model,
    dimensions: server.dimensions,
    classesFor: (viewer) => classesFor(viewer, placeable(server)),
    async embedQuery(text, sending) {
      const input = [server.queryPrefix + asEmbedded(text)];
      const [vector] = await request(server, input, "query", sending);
      if (!vector) throw unusable(server, "it returned no vector");
      return vector;
    },
    async embedPassages(texts, sending) {
      const vectors: number[][] = [];
      for (let index = 0; index < texts.length; index += MOST_TEXTS) {
        const batch = texts
          .slice(index, index + MOST_TEXTS)
          .map((text) => server.passagePrefix + asEmbedded(text));
        vectors.push(...(await requestPassages(server, batch, sending)));
      }
      return vectors;
    },
    async embedBoth({ queries, passages }, sending) {
      const input = [
        ...queries.map((text) => server.queryPrefix + asEmbedded(text)),
        ...passages.map((text) => server.passagePrefix + asEmbedded(text)),
      ];
      const vectors: number[][] = [];
      for (let index = 0; index < input.length; index += MOST_TEXTS) {
        const batch = input.slice(index, index + MOST_TEXTS);
        vectors.push(...(await request(server, batch, "query", sending)));
      }
      return { queries: vectors.slice(0, queries.length), passages: vectors.slice(queries.length) };
    },
  };
}

const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * A text as it is embedded: Traditional Chinese is converted to Simplified, which embedding models handle
 * better (multilingual-e5-small: nDCG@10 .438 against .392 where all is Traditional, and .345 to .354 where
 * question and documents differ). Japanese is left unchanged.
 */
export function asEmbedded(text: string): string {
  return KANA.test(text) ? text : simplified(text);
}

/** A passage that cannot be masked reliably gets no vector, so that it does not block all others. */
async function requestPassages(
  server: EmbeddingServer,
  batch: readonly string[],
  sending: Sending,
): Promise<number[][]> {
  try {
    return await request(server, batch, "passage", sending);
  } catch (error) {
    if (!(error instanceof ModelFault) || error.note !== "unmaskable") throw error;
    if (batch.length === 1) return request(server, [server.passagePrefix], "passage", sending);
    const vectors: number[][] = [];
    for (const one of batch) vectors.push(...(await requestPassages(server, [one], sending)));
    return vectors;
  }
}

async function request(
  server: EmbeddingServer,
  input: readonly string[],
  priority: "query" | "passage",
  { signal, timeoutMilliseconds = TIMEOUT_MILLISECONDS, ...errand }: Sending,
): Promise<number[][]> {
  const timeout = AbortSignal.timeout(timeoutMilliseconds);
  const brokenOff = (cause: unknown) => {
    if (signal?.aborted || cause instanceof ModelFault) return cause;
    return timeout.aborted
      ? tooSlow(server, timeoutMilliseconds, cause)
      : unreachable(server, cause);
  };
  const { baseUrl, model, apiKey } = server;
  const headers = {
    // Tells the local embedder to run questions before ingestion. Other servers ignore this header.
    "x-freehold-priority": priority,
    ...(apiKey ? { authorization: `Bearer ${apiKey}` } : {}),
  };
  const response = await postTexts(
    errand,
    { ...placeable(server), address: `${baseUrl}/embeddings`, headers },
    {
      texts: input,
      bodyOf: (texts) => ({ model, input: texts, encoding_format: "float" }),
      masking: "apart",
    },
    signal ? AbortSignal.any([signal, timeout]) : timeout,
  ).catch((cause: unknown) => {
    throw brokenOff(cause);
  });
  const text = await response.text().catch((cause: unknown) => {
    throw brokenOff(cause);
  });
  if (!response.ok) throw refusal(server, response.status, text);
  return readVectors(server, input.length, text);
}

/** The server as its place is declared. */
function placeable({ baseUrl, model, isOwnProcess = false }: EmbeddingServer) {
  return { kind: "embed", baseUrl, model, isOwnProcess } as const;
}

function readVectors(server: EmbeddingServer, count: number, text: string): number[][] {
  const reply = Reply.safeParse(parseJson(server, text));
  if (!reply.success)
    throw unusable(server, "its reply does not have the expected format", reply.error);
  const vectors = [...reply.data.data]
    .sort((left, right) => left.index - right.index)
    .map(({ embedding }) => normalize(embedding));
  const isWhole = vectors.length === count;
  if (!isWhole || vectors.some(({ length }) => length !== server.dimensions)) {
    throw unusable(server, `it did not return ${count} vectors of ${server.dimensions} numbers`);
  }
  return vectors;
}

function parseJson(server: EmbeddingServer, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw unusable(server, "its reply is not valid JSON", cause);
  }
}

function normalize(vector: readonly number[]): number[] {
  const length = Math.hypot(...vector);
  return length > 0 ? vector.map((value) => value / length) : [...vector];
}

/** A reply that cannot be used. Another request may get a better one, so it is read as a failure on these texts. */
function unusable({ baseUrl }: EmbeddingServer, why: string, cause?: unknown): EmbeddingFault {
  return new EmbeddingFault(`The embedding server ${baseUrl} cannot be used: ${why}.`, {
    fault: "failed",
    isAboutTexts: true,
    cause,
  });
}

function refusal({ baseUrl }: EmbeddingServer, status: number, cause: string): EmbeddingFault {
  return new EmbeddingFault(
    `The embedding server ${baseUrl} cannot be used: it returned HTTP ${status}.`,
    { ...readStatus(status), cause },
  );
}

/** A connection that broke may have ended a server that cannot take these texts; one that never was says nothing. */
function unreachable({ baseUrl }: EmbeddingServer, cause: unknown): EmbeddingFault {
  return new EmbeddingFault(`The embedding server ${baseUrl} cannot be used: it is unreachable.`, {
    fault: "unreachable",
    isAboutTexts: BROKEN.has(codeOf(cause)),
    cause,
  });
}

/** Codes of a connection that was made and broke, from the system and from Node's client. */
const BROKEN = new Set(["ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && "code" in cause ? String(cause.code) : "";
}

function tooSlow(
  { baseUrl }: EmbeddingServer,
  milliseconds: number,
  cause: unknown,
): EmbeddingFault {
  const seconds = Math.round(milliseconds / 1000);
  return new EmbeddingFault(
    `The embedding server ${baseUrl} did not answer within ${seconds} seconds.`,
    { fault: "timeout", isAboutTexts: true, cause },
  );
}
