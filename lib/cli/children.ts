import { type ChildProcess, fork, type StdioOptions, spawn } from "node:child_process";
import path from "node:path";
import { createInterface } from "node:readline";
import { z } from "zod";
import { findEmbeddingModel } from "#lib/models/embedder/find-embedding-model";
import { environmentOf } from "../child-environment.ts";
import type { DatabaseHome } from "../db/connection.ts";
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
    env: environmentOf("embedder"),
  });
  const line = await firstLine(child);
  return { process: child, port: Ready.parse(JSON.parse(line)).port };
}

/** Starts a worker on this data folder; `links` holds the addresses of the services. */
export function startWorker(links: Record<string, string>): ChildProcess {
  const main = path.join(ROOT, "worker/worker.ts");
  return fork(main, { stdio: QUIET, env: environmentOf("worker", links) });
}

/** Starts the process that does what only the owner of a database server may. */
export function startUpkeep(): ChildProcess {
  const main = path.join(ROOT, "worker/upkeep.ts");
  return fork(main, { stdio: QUIET, env: environmentOf("upkeep") });
}

/** How children reach the database: on a server without its owner's rights. */
export function databaseLinks({ kind, appUrl }: DatabaseHome): Record<string, string> {
  return kind === "server"
    ? { FREEHOLD_APP_DATABASE_URL: appUrl }
    : { FREEHOLD_EMBEDDED_URL: appUrl };
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
    env: environmentOf("preparation", links),
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
