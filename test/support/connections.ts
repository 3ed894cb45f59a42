import { readFile } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** The NODE_OPTIONS by which a process, and every Node that it starts, notes its connections in a file. */
export function countInto(file: string): string {
  const counter = pathToFileURL(path.resolve("test/support/count-connections.mjs"));
  counter.searchParams.set("file", file);
  return `--import ${counter.href}`;
}

/** What was noted: `host:port` of each connection, and each name that was looked up. Each once. */
export async function connectionsIn(file: string): Promise<string[]> {
  const lines = (await readFile(file, "utf8")).split("\n").filter((line) => line !== "");
  return [...new Set(lines)];
}
