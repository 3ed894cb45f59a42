import { type ChildProcess, spawn } from "node:child_process";
import { Socket } from "node:net";
import { fileURLToPath } from "node:url";
import type { FailureCode } from "#lib/domain/documents/document";
import { findSandbox } from "#lib/sandbox";
import type { OnProgress, Parsed } from "../parsed.ts";
import {
  type ChildReply,
  type ChildRequest,
  type ChildUsage,
  USAGE_PIPE,
  usageReader,
} from "./child-messages.ts";
import { makeStage, removeStage, stageFile, unstageFile } from "./staged-file.ts";

/** What one file may take: seconds of processor time, and MiB of memory. */
export type ChildLimits = { seconds: number; memory: number };

/** A process that parses files, one after the other. */
export type ParserProcess = {
  process: ChildProcess;
  /** The only folder outside the product's code that it may read: it holds the file that is being parsed. */
  stage: string;
  memory: number;
  /** How many files it was given. */
  files: number;
  usage: ChildUsage;
};

type Result =
  | { type: "parsed"; parsed: Parsed }
  | { type: "failed"; code: FailureCode; detail?: string }
  /** The process ended before it began with the file. */
  | { type: "not-started"; detail: string }
  /** Somebody else ended the process, such as an interrupt from the keyboard. */
  | { type: "stopped"; detail: string };

/** What came of one file. A process that is spent must not be given another one. */
export type ChildOutcome = Result & { isSpent: boolean };

const CHILD = fileURLToPath(new URL("./child.ts", import.meta.url));
const NO_NETWORK = new URL("./deny-network.mjs", import.meta.url).href;
/** What a parser may read of the project: its code. A data folder or a secret may lie beside it. */
const CODE = ["ingest/*", "lib/*", "node_modules/*", "package.json"].map((name) =>
  fileURLToPath(new URL(`../../../${name}`, import.meta.url)),
);
/** Memory for Node itself and for buffers, in addition to the heap's limit. */
const OUTSIDE_HEAP_MIB = 512;
const MIB = 1024 * 1024;
/**
 * How many times its processor time a file may take by the clock. A process that waits for a processor is
 * not at fault, so this only ends one that hangs without using any.
 */
const CLOCK_FACTOR = 10;
/** Less than a job may take before another worker gets it (lib/jobs.ts). */
const MOST_CLOCK_SECONDS = 3_300;
const FROM_OUTSIDE = new Set(["SIGINT", "SIGTERM", "SIGHUP"]);

/**
 * Starts a process that may read the parser's code and the file it is given, and reaches no network. Tests
 * give another program than the parser, which may be read as well, and another sandbox.
 */
export function startChild(
  { memory }: ChildLimits,
  program = CHILD,
  { command, prefix } = findSandbox(),
): ParserProcess {
  const stage = makeStage();
  const parameters = [
    `--max-old-space-size=${memory}`,
    "--permission",
    ...[...CODE, `${stage}/*`, program].map((place) => `--allow-fs-read=${place}`),
    // For the watchdog only: the process gives this permission up before it is given a file.
    "--allow-worker",
    "--disable-warning=ExperimentalWarning",
    `--import=${NO_NETWORK}`,
    program,
  ];
  const started = spawn(command, [...prefix, ...parameters], {
    // Pass no variable of ours: no database address, no key.
    env: { NODE_ENV: "production" },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc", "pipe"],
  });
  const usage = { cpuMilliseconds: 0, residentBytes: 0 };
  const child = { process: started, stage, memory, files: 0, usage };
  // Its exit tells what has to be known; without listeners an error would end this process.
  started.on("error", () => {});
  started.once("exit", () => removeStage(stage));
  usagePipeOf(child)?.on("error", () => {});
  return child;
}

/** Has the process parse a file. Always resolves. */
export async function parseWith(
  child: ParserProcess,
  file: ChildRequest,
  limits: ChildLimits,
  onProgress: OnProgress,
): Promise<ChildOutcome> {
  child.files++;
  const staged = stageFile(file.path, child.stage);
  const request = { ...file, path: staged };
  const { result, hasReplied } = await ask(child, request, limits, onProgress).finally(() =>
    unstageFile(staged),
  );
  const isOver = result.type === "failed" && result.code === "out-of-memory";
  const isLarge = child.usage.residentBytes > mostMemory(child) / 2;
  return { ...result, isSpent: !hasReplied || isOver || isLarge };
}

/** Gives the process the file and waits for its reply, for its end, or until a limit is passed. */
function ask(
  child: ParserProcess,
  file: ChildRequest,
  limits: ChildLimits,
  onProgress: OnProgress,
): Promise<{ result: Result; hasReplied: boolean }> {
  const { process: worker } = child;
  const pipe = usagePipeOf(child);
  return new Promise((resolve) => {
    let cpuAtStart: number | null = null;
    const settle = (result: Result, hasReplied = false) => {
      clearTimeout(clock);
      worker.off("message", onMessage).off("exit", onEnd).off("disconnect", onEnd);
      worker.off("error", onError);
      pipe?.off("data", onUsage).resume();
      resolve({ result, hasReplied });
    };
    const stop = (code: FailureCode, detail: string) => {
      worker.kill("SIGKILL");
      settle({ type: "failed", code, detail });
    };
    const mostSeconds = Math.min(limits.seconds * CLOCK_FACTOR, MOST_CLOCK_SECONDS);
    const clock = setTimeout(
      () => stop("no-progress", `not done after ${mostSeconds} s by the clock`),
      mostSeconds * 1_000,
    );
    const onUsage = usageReader((usage) => {
      child.usage = usage;
      const excess = excessOf(child, cpuAtStart, limits);
      if (excess) stop(excess.code, excess.detail);
    });
    const onMessage = (reply: ChildReply) => {
      if (reply.type === "started") cpuAtStart = reply.cpuMilliseconds;
      else if (reply.type === "progress") onProgress(reply.pagesParsed, reply.pageCount);
      else settle(reply, true);
    };
    // A message that was sent before the end may arrive after the exit, but not after the disconnect.
    const onEnd = () => {
      const { exitCode, signalCode, connected } = worker;
      if (connected || (exitCode === null && signalCode === null)) return;
      settle(lastWords(exitCode, signalCode, cpuAtStart !== null));
    };
    const onError = ({ message }: Error) => settle({ type: "not-started", detail: message });
    pipe?.on("data", onUsage);
    worker.on("message", onMessage).on("exit", onEnd).on("disconnect", onEnd);
    worker.on("error", onError);
    if (worker.connected) worker.send(file, () => {});
    onEnd();
  });
}

/** The limit that the process has passed with this file. */
function excessOf(
  child: ParserProcess,
  cpuAtStart: number | null,
  { seconds }: ChildLimits,
): { code: FailureCode; detail: string } | null {
  const { cpuMilliseconds, residentBytes } = child.usage;
  if (cpuAtStart !== null && cpuMilliseconds - cpuAtStart > seconds * 1_000) {
    return { code: "too-slow", detail: `${seconds} s of processor time` };
  }
  if (residentBytes <= mostMemory(child)) return null;
  return { code: "out-of-memory", detail: `${Math.round(residentBytes / MIB)} MiB` };
}

/**
 * The result when the process died: V8 aborts when its heap is full, and the kernel kills the process
 * when the machine's memory is full.
 */
function lastWords(code: number | null, signal: string | null, hasStarted: boolean): Result {
  const detail = `The parser ended with ${signal ?? code}.`;
  if (!hasStarted) return { type: "not-started", detail };
  if (signal && FROM_OUTSIDE.has(signal)) return { type: "stopped", detail };
  const isMemory = signal === "SIGABRT" || signal === "SIGKILL" || code === 134;
  return { type: "failed", code: isMemory ? "out-of-memory" : "damaged", detail };
}

/** Bytes that may be resident: buffers are outside V8's limit. */
function mostMemory({ memory }: ParserProcess): number {
  return (memory + OUTSIDE_HEAP_MIB) * MIB;
}

/** Whether the process can still be given a file, as far as this process knows. */
export function isAlive({ process: { connected, exitCode, signalCode, killed } }: ParserProcess) {
  return connected && !killed && exitCode === null && signalCode === null;
}

/** A process that waits for its next file does not keep this process alive. */
export function setWaiting(child: ParserProcess, isWaiting: boolean): void {
  const change = isWaiting ? "unref" : "ref";
  child.process[change]();
  child.process.channel?.[change]();
  usagePipeOf(child)?.[change]();
}

/** Ends the process, whatever it does. */
export function endChild(child: ParserProcess): void {
  child.process.kill("SIGKILL");
  removeStage(child.stage);
}

/** The pipe on which the watchdog reports what the process uses. */
function usagePipeOf({ process: { stdio } }: ParserProcess): Socket | null {
  const pipe = stdio[USAGE_PIPE];
  return pipe instanceof Socket ? pipe : null;
}
