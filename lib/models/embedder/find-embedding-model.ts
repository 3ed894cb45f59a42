import path from "node:path";
import { config } from "../../config.ts";
import { MODEL_NAME, readModelRecord } from "./model-record.ts";

/** Folders searched for models: the configured folder, the data folder, the machine's cache. */
export function modelPlaces(): string[] {
  return [...new Set([config.models, path.join(config.home, "models"), config.sharedModels])];
}

export function modelFolders(): string[] {
  return modelPlaces().map((place) => path.join(place, MODEL_NAME));
}

/** The folder of the local embedding model that set-up verified. Null when there is none or none is wanted. */
export async function findEmbeddingModel(): Promise<string | null> {
  if (!wantsLocalModel()) return null;
  for (const folder of modelFolders()) {
    if (await readModelRecord(folder)) return folder;
  }
  return null;
}

/** False when vector search is off, or a remote server makes the vectors. */
export function wantsLocalModel(): boolean {
  const choice = config.FREEHOLD_EMBEDDING ?? "folder";
  return ["folder", "hub", "package"].includes(choice);
}
