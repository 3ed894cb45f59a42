import path from "node:path";
import { config } from "#lib/config";
import { IngestFailure } from "./ingest-failure.ts";
import type { Upload } from "./parse.ts";
import type { OnProgress, Parsed } from "./parsed.ts";
import {
  type ChildLimits,
  type ChildOutcome,
  endChild,
  isAlive,
  type ParserProcess,
  parseWith,
  setWaiting,
  startChild,
} from "./process/parser-process.ts";

/**
 * A new process after this many files. A start takes half a second of processor time, a short file a thousandth; a
 * process that has grown large is ended sooner.
 */
const MAX_FILES = 2_000;
/** One for each lane of the worker. */
const MAX_IDLE = 2;
/** A process that waits this long for its next file is ended, so that a quiet installation is small. */
const IDLE_MS = 60_000;

/** Processes that wait for the next file, with what ends each of them after a while. */
const idle = new Map<ParserProcess, NodeJS.Timeout>();

/**
 * Parses a file in a process that has no secrets and no network, may read only the file and our own code,
 * may write nothing, and is killed when it takes too much processor time or memory, or does nothing for too
 * long. One process parses many files, one after the other. A process that failed itself, or grew large,
 * is never given another file.
 */
export async function parseInChild(
  upload: Upload,
  onProgress: OnProgress = () => {},
  limits: ChildLimits = {
    seconds: config.FREEHOLD_PARSE_SECONDS,
    memory: config.FREEHOLD_PARSE_MEMORY,
  },
): Promise<Parsed> {
  const file = { path: path.resolve(upload.path), fileName: upload.fileName };
  const kept = takeIdle(limits);
  let outcome = kept ? await parseAndKeep(kept, file, limits, onProgress) : null;
  // A kept process may have died while it waited. That says nothing about this file.
  if (!outcome || outcome.type === "not-started") {
    outcome = await parseAndKeep(startChild(limits), file, limits, onProgress);
  }
  if (outcome.type === "parsed") return outcome.parsed;
  if (outcome.type === "failed") throw new IngestFailure(outcome.code, outcome.detail);
  throw new Error(outcome.detail);
}

/** Ends the processes kept for the next files. */
export function endParseChild(): void {
  for (const child of [...idle.keys()]) endIdle(child);
}

async function parseAndKeep(
  child: ParserProcess,
  file: Upload,
  limits: ChildLimits,
  onProgress: OnProgress,
): Promise<ChildOutcome> {
  const outcome = await parseWith(child, file, limits, onProgress);
  const isFit = !outcome.isSpent && child.files < MAX_FILES && isAlive(child);
  if (isFit && idle.size < MAX_IDLE) keep(child);
  else endChild(child);
  return outcome;
}

function takeIdle({ memory }: ChildLimits): ParserProcess | null {
  for (const [child, timer] of idle) {
    if (!isAlive(child) || child.memory !== memory) {
      endIdle(child);
      continue;
    }
    clearTimeout(timer);
    idle.delete(child);
    setWaiting(child, false);
    return child;
  }
  return null;
}

function keep(child: ParserProcess): void {
  setWaiting(child, true);
  idle.set(child, setTimeout(() => endIdle(child), IDLE_MS).unref());
}

function endIdle(child: ParserProcess): void {
  clearTimeout(idle.get(child));
  idle.delete(child);
  endChild(child);
}
