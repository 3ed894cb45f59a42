import { type ChildProcess, fork, type StdioOptions, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { findEmbeddingModel } from "#lib/models/embedder/find-embedding-model";
import { config } from "../config.ts";
import { AppError } from "../domain/errors.ts";

/** A service process and where it listens. */
export type Child = { process: ChildProcess; port: number };

export const ROOT = path.resolve(import.meta.dirname, "../..");

const Ready = z.object({ port: z.number().int() });
const QUIET: StdioOptions = ["ignore", "ignore", "inherit", "ipc"];

/** Starts the local embedder; resolves when it takes requests. Null when there is no model for it. */
export async function startEmbedder(port = 0): Promise<Child | null> {
  if (!(await findEmbeddingModel())) return null;
  const main = path.join(ROOT, "lib/models/embedder/main.ts");
  const child = spawn(process.execPath, [main, "--port", String(port)], {
    stdio: ["ignore", "pipe", "inherit"],
    env: environment({}),
  });
  const line = await firstLine(child);
  return { process: child, port: Ready.parse(JSON.parse(line)).port };
}

/** Starts a worker on this data folder; `links` holds the addresses of the services. */
export function startWorker(links: Record<string, string>): ChildProcess {
  return fork(path.join(ROOT, "worker/worker.ts"), { stdio: QUIET, env: environment(links) });
}

/** The environment of a service: all of ours, an absolute data folder, and the addresses of the others. */
export function environment(links: Record<string, string>): NodeJS.ProcessEnv {
  return { ...config.childEnvironment, FREEHOLD_HOME: config.home, ...links };
}

async function firstLine(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`The embedder ended (exit code ${code}).`)));
    if (child.stdout) createInterface(child.stdout).once("line", resolve);
  });
}

const Prepared = z.union([
  z.object({ ownerPath: z.string().nullable() }),
  z.object({ problem: z.string() }),
]);

/**
 * Brings the database up to date; returns the path of the first owner's one-time link, or null once
 * there is an owner. `isWorkerOnly` makes no link, since each new link ends the previous one.
 */
export async function prepareInstallation(
  links: Record<string, string>,
  isWorkerOnly: boolean,
): Promise<string | null> {
  const main = path.join(ROOT, "lib/cli/prepare-main.ts");
  const child = fork(main, isWorkerOnly ? ["--worker-only"] : [], {
    stdio: QUIET,
    env: environment(links),
  });
  const message = await new Promise((resolve, reject) => {
    child.once("message", resolve);
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Preparing ended early (exit code ${code}).`)));
  });
  const prepared = Prepared.parse(message);
  if ("problem" in prepared) throw new AppError("conflict", prepared.problem);
  return prepared.ownerPath;
}

/** The `/v1` base URL of the local embedder. */
export function embedderUrl(port: number): string {
  return `http://127.0.0.1:${port}/v1`;
}
