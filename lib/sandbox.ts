import { spawnSync } from "node:child_process";

// How a parser's process is kept from the network. The strongest means that this system offers is used: a
// network namespace of its own has no interface at all, whatever code a hostile file manages to run. Where
// Linux forbids them, and on other systems, the child itself takes the network's modules away before the
// parser is loaded (ingest/parse/process/deny-network.mjs), and Node's permissions forbid the ways around that:
// programs, add-ons, threads and `process.binding`.

/** Puts a program in a namespace without network, as its own user. */
const UNSHARE = ["--user", "--map-current-user", "--net", "--"];

export type Sandbox = {
  /** The program to start, and what to put before its own arguments. */
  command: string;
  prefix: readonly string[];
  /** In plain words, for `doctor`. */
  means: string;
};

/** The means that every system offers. */
export const WITHOUT_NAMESPACE: Sandbox = {
  command: process.execPath,
  prefix: [],
  means: "Node's permissions, no network modules (this system offers no network namespace)",
};

let found: Sandbox | null = null;

/** The strongest sandbox that this system offers. Tried once in each process. */
export function findSandbox(): Sandbox {
  found ??= canUnshare()
    ? {
        command: "unshare",
        prefix: [...UNSHARE, process.execPath],
        means: "a network namespace without interfaces, Node's permissions, no network modules",
      }
    : WITHOUT_NAMESPACE;
  return found;
}

function canUnshare(): boolean {
  if (process.platform !== "linux") return false;
  const { status } = spawnSync("unshare", [...UNSHARE, process.execPath, "--version"], {
    stdio: "ignore",
    timeout: 5_000,
  });
  return status === 0;
}
