import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { log } from "../log.ts";

/** The pause between a crash and the next start; it doubles while crashes follow each other. */
const FIRST_PAUSE_MILLISECONDS = 500;
const LONGEST_PAUSE_MILLISECONDS = 30_000;
/** After a child ran this long, its next crash counts as the first again. */
const WELL_MILLISECONDS = 60_000;
/** A child that has not ended this long after SIGTERM is killed. */
const GRACE_MILLISECONDS = 10_000;

type Start = () => Promise<ChildProcess>;

/**
 * Keeps children running and ends them in the reverse order of their start, so that the users of a
 * service end before the service. When an adopted child ends, such as the database, everything ends.
 */
export function createSupervisor() {
  const running = new Map<string, ChildProcess>();
  const cleanups: (() => Promise<void>)[] = [];
  let isStopping = false;

  async function stop(exitCode: number): Promise<void> {
    if (isStopping) return;
    isStopping = true;
    for (const [, child] of [...running].reverse()) await end(child);
    for (const cleanup of cleanups) await cleanup();
    process.exit(exitCode);
  }

  process.on("SIGTERM", () => void stop(0));
  process.on("SIGINT", () => void stop(0));

  function keep(name: string, start: Start, first?: ChildProcess): void {
    keepRunning(name, start, first).catch((err: unknown) => {
      log.fatal({ err, child: name }, "A child process could not be started. Freehold stops.");
      void stop(1);
    });
  }

  async function keepRunning(name: string, start: Start, first?: ChildProcess): Promise<void> {
    let pause = FIRST_PAUSE_MILLISECONDS;
    let child = first ?? (await start());
    while (!isStopping) {
      const startedAt = Date.now();
      running.set(name, child);
      const [code, signal] = await ended(child);
      if (isStopping) return;
      if (Date.now() - startedAt > WELL_MILLISECONDS) pause = FIRST_PAUSE_MILLISECONDS;
      log.warn(
        { child: name, code, signal, pauseMilliseconds: pause },
        "A child process ended. It will be started again.",
      );
      await sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MILLISECONDS);
      child = await start();
    }
  }

  /** Adds a child that cannot be restarted: when it ends, everything ends. */
  function adopt(name: string, child: ChildProcess): void {
    running.set(name, child);
    child.once("exit", () => {
      if (!isStopping) {
        log.fatal({ child: name }, "A process that Freehold needs ended. Start Freehold again.");
      }
      void stop(1);
    });
  }

  return { keep, adopt, onStop: (cleanup: () => Promise<void>) => cleanups.push(cleanup) };
}

async function ended(child: ChildProcess): Promise<unknown[]> {
  if (child.exitCode !== null || child.signalCode !== null) {
    return [child.exitCode, child.signalCode];
  }
  return once(child, "exit");
}

async function end(child: ChildProcess): Promise<void> {
  child.kill("SIGTERM");
  const killer = setTimeout(() => child.kill("SIGKILL"), GRACE_MILLISECONDS);
  await ended(child);
  clearTimeout(killer);
}
