import { type ChildProcess, fork } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";
import { log } from "../../log.ts";
import { isAddonInstalled } from "./addon.ts";

/** A GGUF file in the folder of models. */
export type ModelFile = { name: string; bytes: number };

/** The GGUF files that endpoints can be made of, by name. */
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

/** Whether a name is that of a GGUF file in the folder, and leads nowhere else. */
export function isModelFile(name: string): boolean {
  return /^[^/\\]+\.gguf$/i.test(name);
}

function pathOf(name: string): string {
  return path.join(/* turbopackIgnore: true */ config.models, name);
}

const Ready = z.object({ port: z.number().int() });

/** By the file's name; a promise, so that two questions at once load it once. */
const running = new Map<string, Promise<string>>();

/**
 * The `/v1` base of a local model, whose process is started at the first question and ends with
 * ours. Throws "model_unavailable" with what to do where it cannot be loaded.
 */
export function localModelUrl(name: string): Promise<string> {
  const url = running.get(name) ?? start(name);
  running.set(name, url);
  url.catch(() => running.delete(name));
  return url;
}

async function start(name: string): Promise<string> {
  if (!isModelFile(name)) throw new AppError("invalid_request", "That is no name of a GGUF file.");
  const file = pathOf(name);
  await fs.access(file).catch((cause: unknown) => {
    const message = `There is no file ${name} in the folder of models. Put it there again.`;
    throw new AppError("model_unavailable", message, { cause });
  });
  if (!(await isAddonInstalled())) {
    const message = "The add-on for local model files is not installed. Install it under Models.";
    throw new AppError("model_unavailable", message);
  }
  const main = path.join(/* turbopackIgnore: true */ config.root, "lib/models/gguf/main.ts");
  const child = fork(/* turbopackIgnore: true */ main, ["--file", file], {
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    env: { ...config.childEnvironment, FREEHOLD_HOME: config.home },
  });
  child.once("exit", () => running.delete(name));
  const { port } = Ready.parse(await firstMessage(child));
  // It must not keep a command alive that has nothing else to do.
  child.unref();
  child.channel?.unref();
  return `http://127.0.0.1:${port}/v1`;
}

function firstMessage(child: ChildProcess): Promise<unknown> {
  let printed = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    printed = (printed + text).slice(-2_000);
  });
  return new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => {
      log.error({ printed }, "A local model could not be loaded.");
      const cause = new Error(`It ended with code ${code}: ${printed}`);
      const message = "The local model could not be loaded. The log says why.";
      reject(new AppError("model_unavailable", message, { cause }));
    });
  });
}
