import { watch } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { config } from "../config.ts";
import { log } from "../log.ts";
import { type SystemTransaction, withSystem } from "./client.ts";
import { databaseHome } from "./connection.ts";

// Tells workers that work was queued, so that they need not ask again and again. A server tells by NOTIFY, which
// reaches workers on other machines too. NOTIFY does not cross the socket of the embedded database, and there
// every process shares a data folder: a file in it is written, and the worker watches the folder. A signal that is
// lost delays work by the longest pause of a worker's loop and no more.

/** Not work, but signalled in the same way: somebody's access may have ended, so open streams are checked. */
export const ACCESS_CHANGED = "access-changed";

const CHANNEL = "freehold_work";
/** The file of a kind of work is its name with this ending. */
const ENDING = ".work";
/** The pause before connecting again to a server that closed the connection. */
const RECONNECT_MILLISECONDS = 5_000;

/**
 * Signals new work of a kind within the transaction that queues it. On a server it is told after the commit. The
 * embedded database runs one transaction at a time, so a worker that is told early waits for the commit there.
 */
export async function signalWork(tx: SystemTransaction, kind: string): Promise<void> {
  if (databaseHome().kind === "server") {
    await tx.$executeRaw`SELECT pg_notify(${CHANNEL}, ${kind})`;
    return;
  }
  await mkdir(config.run, { recursive: true });
  await writeFile(path.join(config.run, `${kind}${ENDING}`), String(Date.now()));
}

/** Signals that there may be work which only the database's owner may do. */
export function signalUpkeep(): Promise<void> {
  return withSystem((tx) => signalWork(tx, "upkeep"));
}

/**
 * Calls `onWork` with the kind of each signalled work, and with null when signals may have been missed, until
 * `signal` ends it. Resolves when it listens; a server that cannot be reached is tried again.
 */
export async function listenForWork(
  onWork: (kind: string | null) => void,
  signal: AbortSignal,
): Promise<void> {
  const { kind, appUrl } = databaseHome();
  if (kind === "embedded") return watchFiles(onWork, signal);
  const listening = Promise.withResolvers<void>();
  void keepListening(appUrl, onWork, { signal, onTried: listening.resolve });
  await listening.promise;
}

async function watchFiles(onWork: (kind: string) => void, signal: AbortSignal): Promise<void> {
  await mkdir(config.run, { recursive: true });
  const watcher = watch(config.run, { signal }, (_event, file) => {
    if (file?.endsWith(ENDING)) onWork(file.slice(0, -ENDING.length));
  });
  watcher.on("error", (err) => {
    if (!signal.aborted) log.warn({ err }, "The data folder cannot be watched for new work.");
  });
}

type Listening = { signal: AbortSignal; onTried: () => void };

async function keepListening(
  url: string,
  onWork: (kind: string | null) => void,
  { signal, onTried }: Listening,
): Promise<void> {
  while (!signal.aborted) {
    const client = new pg.Client({ connectionString: url, keepAlive: true });
    const closed = new Promise<void>((resolve) => {
      client.on("end", resolve);
      client.on("error", () => resolve());
    });
    const end = () => void client.end().catch(() => undefined);
    signal.addEventListener("abort", end, { once: true });
    client.on("notification", ({ payload }) => onWork(payload ?? null));
    try {
      await client.connect();
      await client.query(`LISTEN ${CHANNEL}`);
      onWork(null);
      onTried();
      await closed;
    } catch (err) {
      if (!signal.aborted) log.warn({ err }, "The database server cannot be listened to.");
    }
    onTried();
    signal.removeEventListener("abort", end);
    end();
    await sleep(RECONNECT_MILLISECONDS, undefined, { signal }).catch(() => undefined);
  }
}
