import { readdirSync, readFileSync } from "node:fs";

/** Clock ticks per second in /proc; 100 on every Linux that Node runs on. */
const TICKS = 100;

/** Which process of the product a command line belongs to; the first that matches. */
const NAMES: readonly (readonly [RegExp, string])[] = [
  [/embedder\/main\.ts/, "embedder"],
  [/embedded-main\.ts|(^|\/)postgres\b|^postgres:/, "database"],
  [/parse\/child\.ts/, "parser"],
  [/worker\/worker\.ts/, "worker"],
  [/next-server|\/next\/dist/, "web"],
  [/freehold\.mjs|lib\/cli\//, "command"],
];

/**
 * Adds up the processor time of this process's descendants by their name, from /proc. Call `sample` often
 * enough to see short processes; one that has ended keeps its last value.
 */
export function watchProcessTimes(root = process.pid) {
  const seen = new Map<string, { name: string; seconds: number }>();
  return {
    sample(): void {
      const all = readProcesses();
      for (const one of all.values()) {
        if (one.pid === root || !descendsFrom(one, root, all)) continue;
        const key = `${one.pid} ${one.startedAt}`;
        // A process that has ended and is not collected yet has no command line any more.
        const name = nameOf(one.pid) ?? seen.get(key)?.name ?? "other";
        seen.set(key, { name, seconds: one.seconds });
      }
    },
    totals(): Record<string, number> {
      const sums: Record<string, number> = {};
      for (const { name, seconds } of seen.values()) sums[name] = (sums[name] ?? 0) + seconds;
      return sums;
    },
  };
}

type Process = { pid: number; parent: number; startedAt: string; seconds: number };

function readProcesses(): Map<number, Process> {
  const found = new Map<number, Process>();
  for (const entry of readdirSync("/proc")) {
    const stat = /^\d+$/.test(entry) ? readText(`/proc/${entry}/stat`) : "";
    // The name in parentheses may hold spaces; the fields after it are numbered from 3 in proc(5).
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields.length < 20) continue;
    const seconds = (Number(fields[11]) + Number(fields[12])) / TICKS;
    const pid = Number(entry);
    found.set(pid, { pid, parent: Number(fields[1]), startedAt: fields[19] ?? "", seconds });
  }
  return found;
}

function descendsFrom(one: Process, root: number, all: Map<number, Process>): boolean {
  for (let parent = all.get(one.parent); parent; parent = all.get(parent.parent)) {
    if (parent.pid === root) return true;
  }
  return false;
}

function nameOf(pid: number): string | undefined {
  const line = readText(`/proc/${pid}/cmdline`).replaceAll("\0", " ");
  return NAMES.find(([pattern]) => pattern.test(line))?.[1];
}

/** Empty when the process has just ended. */
function readText(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}
