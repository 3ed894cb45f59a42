import { config } from "../config.ts";
import {
  createEmbeddingClient,
  type EmbeddingClient,
  type EmbeddingServer,
} from "./embedding-client.ts";

let localUrl: string | null = null;
let isOff = false;

/** Tells this process the address of the local embedder. The command line calls this after starting one. */
export function setEmbedderUrl(url: string): void {
  localUrl = url;
}

/** Makes this process search by words alone, whatever is configured. For measurements. */
export function searchByWordsOnly(): void {
  isOff = true;
}

/**
 * The embedding server in use: the one in FREEHOLD_EMBEDDING, otherwise the local embedder.
 * Null when there is none: search then uses words only.
 */
export function currentEmbedding(): EmbeddingClient | null {
  const server = embeddingServer();
  return server && createEmbeddingClient(server);
}

/** The settings of that server. */
export function embeddingServer(): EmbeddingServer | null {
  const baseUrl = currentEmbeddingUrl();
  if (!baseUrl) return null;
  return {
    baseUrl,
    model: config.FREEHOLD_EMBEDDING_MODEL,
    dimensions: config.FREEHOLD_EMBEDDING_DIMENSIONS,
    isOwnProcess: remoteUrl() === null,
    ...(config.FREEHOLD_EMBEDDING_KEY ? { apiKey: config.FREEHOLD_EMBEDDING_KEY } : {}),
    queryPrefix: config.FREEHOLD_EMBEDDING_QUERY_PREFIX,
    passagePrefix: config.FREEHOLD_EMBEDDING_PASSAGE_PREFIX,
  };
}

/** The `/v1` base of the embedding server in use, or null when there is none. */
export function currentEmbeddingUrl(): string | null {
  return isOff ? null : (remoteUrl() ?? localEmbedderUrl());
}

/** The `/v1` base of the local embedder, or null when none is running. */
export function localEmbedderUrl(): string | null {
  return localUrl ?? config.FREEHOLD_EMBEDDER_URL ?? null;
}

/** The `/v1` base of a remote embedding server, or null when none is configured. */
export function remoteUrl(): string | null {
  const choice = config.FREEHOLD_EMBEDDING;
  return choice?.startsWith("http") ? choice : null;
}
