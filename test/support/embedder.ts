import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { findEmbeddingModel } from "#lib/models/embedder/find-embedding-model";

/**
 * The folder of the embedding model, or null with a printed notice. Under CI=true a missing model is an error, because
 * nothing may be skipped there.
 */
export async function findTestModel(): Promise<string | null> {
  const folder = await findEmbeddingModel();
  if (folder) return folder;
  if (process.env.CI === "true") throw new Error("There is no embedding model to test with.");
  console.warn("No embedding model: the tests that need it are NOT run (`npm run setup`).");
  return null;
}

/** Starts the embedder process; the caller stops it. */
export async function startTestEmbedder(): Promise<{ url: string; process: ChildProcess }> {
  const main = path.resolve("lib/models/embedder/main.ts");
  const child = spawn(process.execPath, [main], { stdio: ["ignore", "pipe", "inherit"] });
  const [line] = await once(createInterface(child.stdout), "line");
  return { url: `http://127.0.0.1:${JSON.parse(String(line)).port}`, process: child };
}
