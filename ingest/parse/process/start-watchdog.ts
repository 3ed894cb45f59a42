import { Worker } from "node:worker_threads";

/** MiB: the watchdog needs little. */
const WATCHDOG_MEMORY = 16;

/**
 * Starts the watchdog's thread, then gives up the permission to start threads: a thread may be given
 * other permissions than its process, so a parser that a file has taken over must not start one.
 */
export function startWatchdog(): void {
  new Worker(new URL("./watchdog.ts", import.meta.url), {
    resourceLimits: { maxOldGenerationSizeMb: WATCHDOG_MEMORY },
  }).unref();
  const { permission } = process;
  if (!permission || !("drop" in permission) || typeof permission.drop !== "function") {
    throw new Error("This Node cannot give up permissions. Use the one in package.json.");
  }
  permission.drop("worker");
}
