import { existsSync } from "node:fs";
import path from "node:path";
import { config } from "../../../config.ts";
import { AppError } from "../../../domain/errors.ts";
import { modelPlaces } from "../find-embedding-model.ts";

/** Where exporters put the model file: beside the tokenizer, or in the model hub's layout. */
const MODEL_FILES = ["model.onnx", "onnx/model.onnx", "onnx/model_quantized.onnx"];

export type RerankerFolder = { folder: string; modelFile: string };

/**
 * The folder of the local reranker, searched for in the same places as embedding models. Null when none is
 * configured. Throws when one is configured but no complete folder is found.
 */
export function findReranker(): RerankerFolder | null {
  if (config.FREEHOLD_RERANKER !== "folder") return null;
  const folders = modelPlaces().map((place) => path.join(place, config.FREEHOLD_RERANKER_MODEL));
  for (const folder of folders) {
    const modelFile = MODEL_FILES.find((file) => existsSync(path.join(folder, file)));
    if (modelFile && existsSync(path.join(folder, "tokenizer.json"))) return { folder, modelFile };
  }
  throw new AppError(
    "model_unavailable",
    `No model.onnx with a tokenizer.json was found in ${folders.join(", ")}.`,
  );
}
