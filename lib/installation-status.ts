import { databaseHome } from "./db/connection.ts";
import { findActiveEmbeddingModel } from "./db/search/embedding-models.ts";
import { currentEmbedding } from "./models/current-embedding.ts";
import { findService } from "./run-file.ts";

export type InstallationStatus = {
  /** Embedded: for trials. Server: for real data. */
  database: "embedded" | "server";
  /** Starting: a model is configured but has not replied yet. None: search uses words alone. */
  embedding: "ready" | "starting" | "none";
  /** Whether a worker runs that parses queued documents. */
  worker: boolean;
};

/** The state of the installation's parts, for the console and the health check. */
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
