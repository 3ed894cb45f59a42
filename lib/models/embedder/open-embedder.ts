import path from "node:path";
import { AppError } from "../../domain/errors.ts";
import { readModelRecord } from "./model-record.ts";
import { createQueue } from "./queue.ts";
import { openReranker } from "./reranker/open-reranker.ts";
import type { Embedder } from "./server.ts";
import { openThreadedSession } from "./threaded-session.ts";
import { loadTokenizer } from "./tokenizer.ts";

/** Loads the model of a verified folder, and the reranker if one is configured. */
export async function openEmbedder(folder: string): Promise<Embedder> {
  const record = await readModelRecord(folder);
  if (!record) {
    throw new AppError("model_unavailable", `No complete embedding model was found in ${folder}.`);
  }
  const tokenizer = await loadTokenizer(path.join(folder, "tokenizer.json"));
  const session = await openThreadedSession("texts", folder, record.modelFile);
  return {
    model: record.name,
    dimensions: record.dimensions,
    fingerprint: fingerprintOf(record.files),
    tokenizer,
    queue: createQueue(session),
    reranker: await openReranker(),
  };
}

/** The hash of the largest file, which holds the weights. */
function fingerprintOf(files: Record<string, { bytes: number; sha256: string }>): string {
  const [largest] = Object.values(files).sort((a, b) => b.bytes - a.bytes);
  return largest?.sha256 ?? "";
}
