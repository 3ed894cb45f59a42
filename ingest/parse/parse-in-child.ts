import { type ChildProcess, fork } from "node:child_process";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { config } from "#lib/config";
import type { ChildReply } from "./child-messages.ts";
import { IngestFailure } from "./ingest-failure.ts";
import type { Upload } from "./parse.ts";
import type { OnProgress, Parsed } from "./parsed.ts";

export type ChildLimits = { seconds: number; memory: number };

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
const PROJECT = fileURLToPath(new URL("../../", import.meta.url));
/** A new process after this many files frees leaked memory; a start takes a third of a second. */
const MAX_FILES = 200;
const MEMORY_CHECK_MS = 250;
/** Memory for Node itself and for buffers, in addition to the heap's limit. */
const OUTSIDE_HEAP_MIB = 512;
const PAGE_BYTES = 4_096;

type Child = { process: ChildProcess; files: number; readable: string; limits: ChildLimits };

let idle: Child | null = null;

/**
 * Parses a file in a process that has no secrets, may read only the originals and our own code, may
 * write nothing, and is killed when it takes too much time or memory. One process parses many files, one
 * after the other; after a failure of its own it is replaced.
 */
export async function parseInChild(
  upload: Upload,
  onProgress: OnProgress = () => {},
  limits: ChildLimits = {
    seconds: config.FREEHOLD_PARSE_SECONDS,
    memory: config.FREEHOLD_PARSE_MEMORY,
  },
): Promise<Parsed> {
  const child = takeChild(path.resolve(upload.path), limits);
  const reply = await ask(child, upload, onProgress);
  child.files++;
  if (child.files < MAX_FILES && idle === null && child.process.connected) keep(child);
  else end(child);
  if (reply.type === "failed") throw new IngestFailure(reply.code, reply.detail);
  return reply.parsed;
}

/** Ends the process kept for the next file. */
export function endParseChild(): void {
  if (idle) end(idle);
  idle = null;
}

function takeChild(file: string, limits: ChildLimits): Child {
  const candidate = idle;
  idle = null;
  const fits =
    candidate &&
    file.startsWith(candidate.readable) &&
    candidate.process.connected &&
    candidate.limits.memory === limits.memory;
  if (fits) {
    candidate.process.ref();
    candidate.process.channel?.ref();
    return { ...candidate, limits };
  }
  if (candidate) end(candidate);
  return startChild(file, limits);
}

function startChild(file: string, limits: ChildLimits): Child {
  const blobs = path.resolve(config.blobs) + path.sep;
  const readable = file.startsWith(blobs) ? blobs : path.dirname(file) + path.sep;
  const child = fork(CHILD, [], {
    execArgv: [
      `--max-old-space-size=${limits.memory}`,
      "--permission",
      `--allow-fs-read=${PROJECT}*`,
      `--allow-fs-read=${readable}*`,
      "--disable-warning=ExperimentalWarning",
    ],
    // Pass no variable of ours: no database address, no key.
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  return { process: child, files: 0, readable, limits };
}

type FinalReply = Exclude<ChildReply, { type: "progress" }>;

function ask(child: Child, upload: Upload, onProgress: OnProgress): Promise<FinalReply> {
  const { process: worker, limits } = child;
  return new Promise((resolve, reject) => {
    let isTooLarge = false;
    const settle = (reply: FinalReply) => {
      clearTimeout(timer);
      clearInterval(watch);
      worker.removeAllListeners();
      resolve(reply);
    };
    const stop = (reply: FinalReply) => {
      worker.kill("SIGKILL");
      settle(reply);
    };
    const timer = setTimeout(
      () => stop({ type: "failed", code: "too-slow", detail: `${limits.seconds} s` }),
      limits.seconds * 1_000,
    );
    const watch = setInterval(() => {
      void exceedsMemory(worker, limits).then((exceeds) => {
        if (!exceeds || worker.exitCode !== null) return;
        isTooLarge = true;
        worker.kill("SIGKILL");
      }, reject);
    }, MEMORY_CHECK_MS);
    worker.on("message", (reply: ChildReply) => {
      if (reply.type === "progress") onProgress(reply.pagesParsed, reply.pageCount);
      else settle(reply);
    });
    worker.on("exit", (code, signal) => settle(lastWords(code, signal, isTooLarge)));
    worker.on("error", reject);
    worker.send({ path: path.resolve(upload.path), fileName: upload.fileName });
  });
}

/**
 * The result when the process died: V8 aborts when its heap is full, and the kernel kills the process
 * when the machine's memory is full.
 */
function lastWords(code: number | null, signal: string | null, isTooLarge: boolean): FinalReply {
  const detail = `the reading process ended with ${signal ?? code}`;
  const isMemory = isTooLarge || signal === "SIGABRT" || signal === "SIGKILL" || code === 134;
  return { type: "failed", code: isMemory ? "out-of-memory" : "damaged", detail };
}

/** Checks resident memory, because buffers are outside V8's limit. Only Linux reports it cheaply. */
async function exceedsMemory({ pid }: ChildProcess, { memory }: ChildLimits): Promise<boolean> {
  if (process.platform !== "linux" || pid === undefined) return false;
  try {
    const statm = await readFile(`/proc/${pid}/statm`, "utf8");
    const resident = Number(statm.split(" ")[1]) * PAGE_BYTES;
    return resident > (memory + OUTSIDE_HEAP_MIB) * 1024 * 1024;
  } catch (error) {
    // The process has just ended; its exit says why.
    if (error instanceof Error && "code" in error) return false;
    throw error;
  }
}

function keep(child: Child): void {
  idle = child;
  // Waiting for the next file must not keep the worker alive.
  child.process.unref();
  child.process.channel?.unref();
}

function end(child: Child): void {
  child.process.removeAllListeners();
  child.process.kill("SIGKILL");
}
