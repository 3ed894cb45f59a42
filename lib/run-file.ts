import fs from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { config } from "./config.ts";

const RunFile = z.object({ pid: z.number().int(), port: z.number().int() });
type RunFile = z.infer<typeof RunFile>;
export type Service = "database" | "embedder" | "worker" | "web";

function pathOf(service: Service): string {
  return path.join(config.run, `${service}.json`);
}

/** Records that this process serves the data folder, and on which port. */
export async function writeRunFile(service: Service, port: number): Promise<void> {
  await fs.mkdir(config.run, { recursive: true });
  await fs.writeFile(pathOf(service), JSON.stringify({ pid: process.pid, port }));
}

/** Removes what `writeRunFile` wrote, unless another process has replaced it since. */
export async function removeRunFile(service: Service): Promise<void> {
  const found = await readFile(service);
  if (found?.pid === process.pid) await fs.rm(pathOf(service), { force: true });
}

/**
 * The running service of this data folder, or null when none runs (the file of a dead process is
 * ignored).
 */
export async function findService(service: Service): Promise<RunFile | null> {
  const found = await readFile(service);
  return found && isAlive(found.pid) ? found : null;
}

async function readFile(service: Service): Promise<RunFile | null> {
  const text = await fs.readFile(pathOf(service), "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return null;
    throw error;
  });
  if (!text) return null;
  return RunFile.safeParse(parseJson(text)).data ?? null;
}

/** A file that a crash cut short counts as absent. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether a process with this id exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}
