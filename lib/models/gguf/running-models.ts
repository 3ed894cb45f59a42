import { type ChildProcess, fork } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { environmentOf } from "../../child-environment.ts";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";
import type { ModelFile } from "../../domain/models/local-models.ts";
import { log } from "../../log.ts";
import { isAddonInstalled } from "./addon.ts";

/** The names of the GGUF files that endpoints can use. */
export async function listModelFiles(): Promise<ModelFile[]> {
  const names = await fs.readdir(config.models).catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return [];
    throw error;
  });
  const files = names.filter(isModelFile).sort();
  return Promise.all(
    files.map(async (name) => ({ name, bytes: (await fs.stat(pathOf(name))).size })),
  );
}

/** Whether the name is a GGUF file in the folder and does not lead outside it. */
export function isModelFile(name: string): boolean {
  return /^[^/\\]+\.gguf$/i.test(name);
}

function pathOf(name: string): string {
  return path.join(/* turbopackIgnore: true */ config.models, name);
}

const Health = z.object({ model: z.string() });

/** Processes being started, by file name. Promises, so that two questions start only one process. */
const starting = new Map<string, Promise<void>>();

/**
 * Makes sure that a local model answers at its address: uses one that is already running, otherwise starts its
 * process, which ends with ours. Throws "model_unavailable", with what to do, when that fails.
 */
export async function reachLocalModel(name: string, baseUrl: string): Promise<void> {
  const found = await modelAt(baseUrl);
  if (found === name) return;
  if (found !== null) {
    const message = `Another program uses ${baseUrl}. Remove the model and connect it again.`;
    throw new AppError("model_unavailable", message);
  }
  const started = starting.get(name) ?? start(name, new URL(baseUrl).port);
  starting.set(name, started);
  await started.finally(() => starting.delete(name));
}

/** The name of the model at an address; "" when something else answers; null when nothing answers. */
async function modelAt(baseUrl: string): Promise<string | null> {
  const address = new URL("/health", baseUrl);
  const response = await fetch(address, { redirect: "error" }).catch((error: unknown) => {
    // Nothing is listening: the usual case before the first question.
    if (error instanceof TypeError) return null;
    throw error;
  });
  if (!response) return null;
  const said: unknown = await response.json().catch(() => null);
  return Health.safeParse(said).data?.model ?? "";
}

async function start(name: string, port: string): Promise<void> {
  if (!isModelFile(name))
    throw new AppError(
      "invalid_request",
      "This is not the name of a GGUF file. Choose a file from the model folder.",
    );
  const file = pathOf(name);
  await fs.access(file).catch((cause: unknown) => {
    const message = `The file ${name} is missing from the model folder. Put it back.`;
    throw new AppError("model_unavailable", message, { cause });
  });
  if (!(await isAddonInstalled())) {
    const message = "The add-on for local model files is not installed. Install it under Models.";
    throw new AppError("model_unavailable", message);
  }
  const main = path.join(/* turbopackIgnore: true */ config.root, "lib/models/gguf/main.ts");
  const child = fork(/* turbopackIgnore: true */ main, ["--file", file, "--port", port], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: environmentOf("local-model"),
  });
  await untilReady(child);
  // The child must not keep a command running that has otherwise finished.
  child.unref();
  child.channel?.unref();
}

function untilReady(child: ChildProcess): Promise<void> {
  let printed = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    printed = (printed + text).slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.once("message", () => resolve());
    child.once("error", reject);
    child.once("exit", (code) => {
      log.error({ code, printed }, "The process of a local model ended.");
      const cause = new Error(`It ended with code ${code}: ${printed}`);
      const message = "The local model could not be loaded. The log gives the cause.";
      reject(new AppError("model_unavailable", message, { cause }));
    });
  });
}
