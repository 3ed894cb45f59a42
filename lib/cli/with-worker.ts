import { databaseHome } from "../db/connection.ts";
import { currentEmbeddingUrl } from "../models/current-embedding.ts";
import { findService } from "../run-file.ts";
import { databaseLinks, startWorker } from "./children.ts";

/** Runs something that needs a worker: uses the one that serves this data folder, or starts one for it. */
export async function withWorker<Result>(work: () => Promise<Result>): Promise<Result> {
  if (await findService("worker")) return work();
  const embedder = currentEmbeddingUrl();
  const worker = startWorker({
    ...databaseLinks(databaseHome()),
    ...(embedder ? { FREEHOLD_EMBEDDER_URL: embedder } : {}),
  });
  try {
    return await work();
  } finally {
    const ended = new Promise((resolve) => worker.once("exit", resolve));
    worker.kill();
    await ended;
  }
}
