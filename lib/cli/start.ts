import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs/promises";
import net from "node:net";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { environmentOf } from "../child-environment.ts";
import { config } from "../config.ts";
import { openDatabase } from "../db/home/open-database.ts";
import { AppError } from "../domain/errors.ts";
import { log } from "../log.ts";
import { remoteUrl } from "../models/current-embedding.ts";
import { readCaFile } from "../models/wire/ca-file.ts";
import { findService, removeRunFile, writeRunFile } from "../run-file.ts";
import {
  databaseLinks,
  embedderUrl,
  prepareInstallation,
  ROOT,
  startEmbedder,
  startUpkeep,
  startWorker,
} from "./children.ts";
import { createSupervisor } from "./supervisor.ts";

export type StartOptions = {
  port: number;
  host: string;
  role: "all" | "web" | "worker";
  dev?: boolean;
};

const OWN_FORWARDED_FOR = new URL("own-forwarded-for.mjs", import.meta.url).href;
const NO_UPDATE_LOOKS = new URL("no-update-looks.mjs", import.meta.url).href;

/** How long the web process may take until it replies. */
const READY_SECONDS = 60;

/**
 * `freehold start`: starts database, embedder, worker and web in that order, prints the product's
 * address, and keeps all of them running until it is stopped.
 */
export async function start(options: StartOptions): Promise<void> {
  readCaFile();
  await requireFreshStart(options);
  await fs.mkdir(config.home, { recursive: true, mode: 0o700 });
  const supervisor = createSupervisor();

  const database = await openDatabase();
  if (database.process) supervisor.adopt("database", database.process);
  const links = databaseLinks(database);
  const ownerPath = await prepareInstallation(links, options.role === "worker");
  const port = await superviseEmbedder(supervisor);
  if (port) links.FREEHOLD_EMBEDDER_URL = embedderUrl(port);

  if (options.role !== "web") {
    if (database.kind === "server") supervisor.keep("upkeep", async () => startUpkeep());
    supervisor.keep("worker", async () => startWorker(links));
  }
  if (options.role !== "worker") {
    supervisor.keep("web", async () => startWeb(options, links));
    await waitUntilReady(options);
    await writeRunFile("web", options.port);
    supervisor.onStop(() => removeRunFile("web"));
  }
  announce(options, {
    isEmbedded: database.kind === "embedded",
    hasEmbedder: port !== null,
    ownerPath,
  });
}

type Supervisor = ReturnType<typeof createSupervisor>;

async function requireFreshStart({ port, host, role }: StartOptions): Promise<void> {
  const running = await findService("web");
  if (running && role !== "worker") {
    throw new AppError(
      "conflict",
      `Freehold is already running on ${config.home} (process ${running.pid}, port ${running.port}). Stop it first, or use another FREEHOLD_HOME.`,
    );
  }
  if (role !== "worker") await requireFreePort(port, host);
}

async function requireFreePort(port: number, host: string): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (cause) =>
      reject(
        new AppError("conflict", `Port ${port} is in use. Choose another: npm start -- --port N`, {
          cause,
        }),
      ),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}

/** Starts the local embedder and keeps it running. Returns its port, or null when there is none. */
async function superviseEmbedder(supervisor: Supervisor): Promise<number | null> {
  if (remoteUrl() || config.FREEHOLD_EMBEDDING === "off") return null;
  const first = await startEmbedder();
  if (!first) return null;
  await fs.mkdir(config.run, { recursive: true });
  const runFile = path.join(config.run, "embedder.json");
  const note = (child: ChildProcess) =>
    fs.writeFile(runFile, JSON.stringify({ pid: child.pid, port: first.port }));
  await note(first.process);
  supervisor.onStop(() => fs.rm(runFile, { force: true }));
  // A restarted embedder uses the same port, since the other processes know only that one.
  const again = async () => {
    const child = await startEmbedder(first.port);
    if (!child) throw new Error("the embedding model is gone");
    await note(child.process);
    return child.process;
  };
  supervisor.keep("embedder", again, first.process);
  return first.port;
}

function startWeb(options: StartOptions, links: Record<string, string>): ChildProcess {
  const next = path.join(ROOT, "node_modules/next/dist/bin/next");
  const command = options.dev ? "dev" : "start";
  const { port, host } = options;
  const preloaded = [OWN_FORWARDED_FOR, ...(options.dev ? [NO_UPDATE_LOOKS] : [])];
  return spawn(process.execPath, [next, command, "--port", String(port), "--hostname", host], {
    cwd: ROOT,
    stdio: ["ignore", options.dev ? "inherit" : "ignore", "inherit"],
    env: environmentOf("web", {
      ...links,
      NODE_ENV: options.dev ? "development" : "production",
      NODE_OPTIONS: [config.childEnvironment.NODE_OPTIONS ?? "", ...preloaded].join(" --import "),
      // Next would ask the npm registry about packages that a lock file does not list.
      NEXT_IGNORE_INCORRECT_LOCKFILE: "1",
      NEXT_TELEMETRY_DISABLED: "1",
    }),
  });
}

async function waitUntilReady({ port, host }: StartOptions): Promise<void> {
  const deadline = Date.now() + READY_SECONDS * 1000;
  const address = host === "0.0.0.0" ? "127.0.0.1" : host;
  while (Date.now() < deadline) {
    const reply = await fetch(`http://${address}:${port}/api/health`).catch((err: unknown) => {
      log.debug({ err }, "The web process does not answer yet.");
      return null;
    });
    if (reply?.ok) return;
    await sleep(150);
  }
  throw new AppError("conflict", `The web process did not answer within ${READY_SECONDS} s.`);
}

type Installation = { isEmbedded: boolean; hasEmbedder: boolean; ownerPath: string | null };

function announce(
  { port, host, role }: StartOptions,
  { isEmbedded, hasEmbedder, ownerPath }: Installation,
): void {
  const url = config.FREEHOLD_URL ?? `http://${host === "127.0.0.1" ? "localhost" : host}:${port}`;
  const lines = [
    "",
    role === "worker" ? "  The worker is running." : `  Freehold is ready:  ${url}`,
    `  Data folder:        ${config.home}`,
    isEmbedded
      ? "  Database:           embedded (trial). Use a Postgres server for real data (DATABASE_URL)."
      : "  Database:           the server named by DATABASE_URL",
    hasEmbedder || remoteUrl()
      ? "  Search:             by words and by meaning"
      : "  Search:             by words only; no embedding model was found (`npm run freehold -- doctor`)",
    ownerPath
      ? `  First sign-in:      ${url}${ownerPath}  (works once, for three days)`
      : `  Sign-in:            ${url}/sign-in`,
    "",
    "  Stop with Ctrl-C.",
    "",
  ];
  process.stdout.write(`${lines.join("\n")}\n`);
}
