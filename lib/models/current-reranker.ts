import { config } from "../config.ts";
import { localEmbedderUrl } from "./current-embedding.ts";
import { createRerankClient, type Reranker } from "./rerank-client.ts";

/** The reranker in FREEHOLD_RERANKER. Null when none is configured or the embedder that would serve it is missing. */
export function currentReranker(): Reranker | null {
  const choice = config.FREEHOLD_RERANKER ?? "off";
  if (choice === "off") return null;
  const model = config.FREEHOLD_RERANKER_MODEL;
  if (choice === "folder") {
    const baseUrl = localEmbedderUrl();
    return baseUrl ? createRerankClient({ baseUrl, model, name: model, protocol: "rerank" }) : null;
  }
  return createRerankClient({
    baseUrl: choice,
    model,
    name: `${model} (${new URL(choice).host})`,
    protocol: config.FREEHOLD_RERANKER_PROTOCOL,
    ...(config.FREEHOLD_RERANKER_KEY ? { apiKey: config.FREEHOLD_RERANKER_KEY } : {}),
  });
}
