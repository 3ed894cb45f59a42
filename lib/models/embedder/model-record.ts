import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";

export const MODEL_NAME = "multilingual-e5-small";
export const MODEL_DIMENSIONS = 384;
export const RECORD_FILE = "model.json";

const ModelFile = z.object({ bytes: z.number().int(), sha256: z.string() });

/** The record that set-up writes beside a verified model: its origin and its files. */
const ModelRecord = z.object({
  name: z.string(),
  dimensions: z.number().int().positive(),
  source: z.enum(["folder", "hub", "package"]),
  modelFile: z.string(),
  /** Keyed by path relative to the folder. */
  files: z.record(z.string(), ModelFile),
});

export type ModelRecord = z.infer<typeof ModelRecord>;

export function hasRecordFile(folder: string): boolean {
  return existsSync(path.join(folder, RECORD_FILE));
}

/** The record of a model folder, or null when it is missing or a file does not match it. */
export async function readModelRecord(folder: string): Promise<ModelRecord | null> {
  if (!hasRecordFile(folder)) return null;
  const record = parseRecord(await readFile(path.join(folder, RECORD_FILE), "utf8"));
  if (!record) return null;

  for (const [name, { bytes }] of Object.entries(record.files)) {
    const found = statSync(path.join(folder, name), { throwIfNoEntry: false });
    if (found?.size !== bytes) return null;
  }
  return record;
}

/** Null for a record that is not valid, such as one truncated by a crash. */
function parseRecord(text: string): ModelRecord | null {
  try {
    return ModelRecord.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
