import { type ChildProcess, fork } from "node:child_process";
import fs from "node:fs/promises";
import { z } from "zod";
import { environmentOf } from "../../child-environment.ts";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";
import { findService } from "../../run-file.ts";
import { embeddedHome, type OwnedHome, serverHome, setDatabaseHome } from "../connection.ts";

const Started = z.union([z.object({ port: z.number() }), z.object({ problem: z.string() })]);

/**
 * Opens the database of this data folder and points every later query of this process at it: the server
 * named by DATABASE_URL, the embedded database that already runs, or a new embedded one. A new one ends
 * with this process, but not before the last command connected to it.
 */
export async function openDatabase(): Promise<OwnedHome & { process: ChildProcess | null }> {
  if (config.DATABASE_URL) {
    const home = serverHome(config.DATABASE_URL);
    setDatabaseHome(home);
    return { ...home, process: null };
  }
  const running = await findService("database");
  const started = running ? null : await startEmbedded();
  const home = embeddedHome((running ?? started)?.port ?? 0);
  setDatabaseHome(home);
  return { ...home, process: started?.child ?? null };
}

async function startEmbedded(): Promise<{ port: number; child: ChildProcess }> {
  await fs.mkdir(config.home, { recursive: true });
  const child = fork(new URL("./embedded-main.ts", import.meta.url), {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    env: environmentOf("database"),
  });
  const port = await new Promise<number>((resolve, reject) => {
    child.once("message", (message) => {
      const started = Started.parse(message);
      if ("port" in started) resolve(started.port);
      else reject(new AppError("conflict", started.problem));
    });
    child.once("error", reject);
    child.once("exit", (code) =>
      reject(new AppError("conflict", `The embedded database ended at once (exit code ${code}).`)),
    );
  });
  // A command that is done must be able to end while its database still runs.
  child.unref();
  child.channel?.unref();
  return { port, child };
}
