import type { FailureCode } from "#lib/domain/documents/document";
import type { Parsed } from "../parsed.ts";

/** To the child: parse this file. */
export type ChildRequest = { path: string; fileName: string };

/** From the child: that it begins, any number of progress reports, then the result. */
export type ChildReply =
  | { type: "started"; cpuMilliseconds: number }
  | { type: "progress"; pagesParsed: number; pageCount: number }
  | { type: "parsed"; parsed: Parsed }
  | { type: "failed"; code: FailureCode; detail?: string };

/** What the child has used so far; its watchdog reports it also while the child is busy. */
export type ChildUsage = { cpuMilliseconds: number; residentBytes: number };

/** The file descriptor, in the child, of the pipe for usage. 0 to 3 are the usual three and the messages. */
export const USAGE_PIPE = 4;

/** The processor time of this process with all its threads. */
export function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return Math.round((user + system) / 1_000);
}

/** One line of the pipe for usage. */
export function writeUsage(usage: ChildUsage): string {
  return `${usage.cpuMilliseconds} ${usage.residentBytes}\n`;
}

/** Calls `onUsage` for every whole line in what the pipe delivers; a chunk may end inside a line. */
export function usageReader(onUsage: (usage: ChildUsage) => void): (chunk: Buffer) => void {
  let rest = "";
  return (chunk) => {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      const [cpu, resident] = line.split(" ").map(Number);
      if (cpu !== undefined && resident !== undefined) {
        onUsage({ cpuMilliseconds: cpu, residentBytes: resident });
      }
    }
  };
}
