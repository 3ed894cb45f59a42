import { databaseHome } from "./db/connection.ts";
import { findActiveEmbeddingModel } from "./db/search/embedding-models.ts";
import { currentEmbedding } from "./models/current-embedding.ts";
import { findService } from "./run-file.ts";

export type InstallationStatus = {
  /** Embedded: for trying out. Server: for real data. */
  database: "embedded" | "server";
  /** Starting: a model is configured but has not been heard of. None: search goes by words alone. */
  embedding: "ready" | "starting" | "none";
  /** Whether something reads the documents that are queued. */
  worker: boolean;
};

/** How the parts of the house are, as the console and the health check say it. */
export async function getInstallationStatus(): Promise<InstallationStatus> {
  const [embedding, worker] = await Promise.all([embeddingStatus(), findService("worker")]);
  return { database: databaseHome().kind, embedding, worker: worker !== null };
}

async function embeddingStatus(): Promise<InstallationStatus["embedding"]> {
  const embedding = currentEmbedding();
  const model = await findActiveEmbeddingModel();
  if (!embedding) return "none";
  return model?.name === embedding.name ? "ready" : "starting";
}
