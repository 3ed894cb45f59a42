import { existsSync } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { AppError } from "../../domain/errors.ts";
import { dot } from "../../domain/search/dot.ts";
import {
  MODEL_DIMENSIONS,
  MODEL_NAME,
  type ModelRecord,
  RECORD_FILE,
} from "../../models/embedder/model-record.ts";
import { openSession } from "../../models/embedder/session.ts";
import { loadTokenizer } from "../../models/embedder/tokenizer.ts";
import { sha256Of } from "./checksum.ts";

/**
 * The least cosine to the known vectors. Editions of one model reach more (int8 and 4-bit: .99; the
 * original and 4-bit: .98); in this model, texts on different subjects have .7 to .8; the vectors of
 * another model are near 0.
 */
const SAME_MODEL = 0.95;

const MODEL_FILES = ["onnx/model_quantized.onnx", "onnx/model.onnx"];

const ReferenceTexts = z.array(
  z.object({ text: z.string(), vector: z.array(z.number()).length(MODEL_DIMENSIONS) }),
);

export function hasTokenizer(folder: string): boolean {
  return existsSync(path.join(folder, "tokenizer.json"));
}

/** Whether every file still has the hash that set-up recorded. */
export async function hasRecordedHashes(folder: string, record: ModelRecord): Promise<boolean> {
  for (const [name, { sha256 }] of Object.entries(record.files)) {
    if ((await sha256Of(path.join(folder, name))) !== sha256) return false;
  }
  return true;
}

/**
 * Embeds a few texts and compares them with known vectors: checks that this is the model and that it
 * runs on this machine.
 */
export async function requireSameModel(folder: string, modelFile: string): Promise<void> {
  const known = ReferenceTexts.parse(
    JSON.parse(await readFile(new URL("reference-vectors.json", import.meta.url), "utf8")),
  );
  const tokenizer = await loadTokenizer(path.join(folder, "tokenizer.json"));
  const session = await openSession(folder, modelFile);
  const vectors = await session(known.map(({ text }) => tokenizer.encode(text)));
  const likeness = known.map(({ vector }, index) => dot(vector, vectors[index] ?? []));
  if (Math.min(...likeness) >= SAME_MODEL) return;
  throw new AppError("model_unavailable", `The model in ${folder} is not ${MODEL_NAME}.`);
}

/** The record to write beside a model: its files with their hashes. */
export async function describeModel(
  folder: string,
  source: ModelRecord["source"],
): Promise<ModelRecord> {
  const files: ModelRecord["files"] = {};
  for (const name of await listFiles(folder)) {
    const file = path.join(folder, name);
    files[name] = { bytes: (await stat(file)).size, sha256: await sha256Of(file) };
  }
  const modelFile = MODEL_FILES.find((name) => name in files);
  if (!modelFile || !("tokenizer.json" in files)) {
    throw new AppError("model_unavailable", `${folder} holds no complete model.`);
  }
  return { name: MODEL_NAME, dimensions: MODEL_DIMENSIONS, source, modelFile, files };
}

async function listFiles(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile() && entry.name !== RECORD_FILE)
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)))
    .map((name) => name.split(path.sep).join("/"))
    .sort();
}
