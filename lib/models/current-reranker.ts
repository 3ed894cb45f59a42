import { config } from "../config.ts";
import { localEmbedderUrl } from "./current-embedding.ts";
import { createRerankClient, type Reranker, type RerankServer } from "./rerank-client.ts";

/** The reranker in FREEHOLD_RERANKER. Null when none is configured or the embedder that would serve it is missing. */
export function currentReranker(): Reranker | null {
  const server = rerankServer();
  return server && createRerankClient(server);
}

/** The settings of that server. */
export function rerankServer(): RerankServer | null {
  const choice = config.FREEHOLD_RERANKER ?? "off";
  if (choice === "off") return null;
  const model = config.FREEHOLD_RERANKER_MODEL;
  if (choice === "folder") {
    const baseUrl = localEmbedderUrl();
    const server = { model, name: model, protocol: "rerank", isOwnProcess: true } as const;
    return baseUrl ? { baseUrl, ...server } : null;
  }
  return {
    baseUrl: choice,
    model,
    name: `${model} (${new URL(choice).host})`,
    protocol: config.FREEHOLD_RERANKER_PROTOCOL,
    ...(config.FREEHOLD_RERANKER_KEY ? { apiKey: config.FREEHOLD_RERANKER_KEY } : {}),
  };
}
