// Ingests documents of one paragraph while one core is busy and the embedder gets a share of the other, and prints
// how many are ready as time goes by. Linux only; embedded database.
//
//   npm run bench:ingest-slowed -- [--documents 200] [--share 0.25]

import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import pg from "pg";
import { readTexts, runIngest, writeDocuments } from "./run-ingest.ts";

const { values } = parseArgs({
  options: {
    documents: { type: "string", default: "200" },
    share: { type: "string", default: "0.25" },
    set: { type: "string", default: "zh-med-dialogue" },
  },
});
const PERIOD_MILLISECONDS = 400;
const LOOK_SECONDS = 15;

const folder = await mkdtemp(path.join(tmpdir(), "freehold-slowed-"));
const home = path.join(folder, "home");
const documents = await writeDocuments(
  folder,
  await readTexts(values.set, Number(values.documents)),
);
const busy = keepBusy();
const done = new AbortController();
try {
  const ingesting = runIngest({ documents, home }).finally(() => done.abort());
  await Promise.all([ingesting, slowEmbedder(Number(values.share)), printReady()]);
} finally {
  done.abort();
  busy.kill("SIGKILL");
  await rm(folder, { recursive: true, force: true });
}

/** A process that takes all of the first core. */
function keepBusy(): ChildProcess {
  return spawn("taskset", ["-c", "0", process.execPath, "-e", "for (;;);"], { stdio: "ignore" });
}

/** Binds the embedder to the second core, and stops it for the rest of each period. */
async function slowEmbedder(share: number): Promise<void> {
  const pid = await waitForEmbedder();
  execFileSync("taskset", ["-a", "-c", "-p", "1", String(pid)], { stdio: "ignore" });
  while (!done.signal.aborted) {
    signal(pid, "SIGSTOP");
    await sleep(PERIOD_MILLISECONDS * (1 - share));
    signal(pid, "SIGCONT");
    await sleep(PERIOD_MILLISECONDS * share);
  }
}

async function waitForEmbedder(): Promise<number> {
  for (;;) {
    const found = execFileSync("ps", ["-eo", "pid,ppid,args"], { encoding: "utf8" })
      .split("\n")
      .find(
        (line) => line.includes("embedder/main.ts") && isOurs(Number(line.trim().split(/\s+/)[1])),
      );
    if (found) return Number(found.trim().split(/\s+/)[0]);
    await sleep(100);
  }
}

/** Whether a process descends from this one. */
function isOurs(pid: number): boolean {
  if (pid <= 1) return false;
  if (pid === process.pid) return true;
  const parent = execFileSync("ps", ["-o", "ppid=", "-p", String(pid)], { encoding: "utf8" });
  return isOurs(Number(parent));
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // It has ended: the command is done.
  }
}

async function printReady(): Promise<void> {
  const startedAt = performance.now();
  while (!done.signal.aborted) {
    await sleep(LOOK_SECONDS * 1000, undefined, { signal: done.signal }).catch(() => undefined);
    const seconds = Math.round((performance.now() - startedAt) / 1000);
    console.warn(`${seconds} s: ${await countReady().catch(() => "–")} ready`);
  }
}

async function countReady(): Promise<number> {
  const { port } = JSON.parse(await readFile(path.join(home, "run/database.json"), "utf8"));
  const client = new pg.Client(`postgres://postgres:postgres@127.0.0.1:${port}/postgres`);
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT count(*) FROM document_version WHERE state = 'ready'",
    );
    return Number(rows[0].count);
  } finally {
    await client.end();
  }
}
