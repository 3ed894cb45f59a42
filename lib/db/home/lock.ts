import fs from "node:fs";
import path from "node:path";
import { AppError } from "../../domain/errors.ts";
import { isAlive } from "../../run-file.ts";

/**
 * Takes the lock file of an embedded database, or throws. Two processes on one directory lose acknowledged
 * rows without an error, so always take the lock before opening it. Returns the function that releases it.
 *
 * The lock holds the process's number and start time, so that another process that later gets the same
 * number does not block the directory.
 */
export function lockDatabase(directory: string): () => void {
  const file = path.join(directory, "..", "database.lock");
  fs.mkdirSync(path.dirname(file), { recursive: true });
  if (!tryLock(file)) {
    const holder = readLock(file);
    if (holder && isAlive(holder.pid) && startOf(holder.pid) === holder.started) {
      throw new AppError(
        "conflict",
        `The database in ${directory} is in use by process ${holder.pid}. Stop it first, or use another FREEHOLD_HOME.`,
      );
    }
    fs.rmSync(file, { force: true });
    if (!tryLock(file)) {
      throw new AppError("conflict", `Another process just opened the database in ${directory}.`);
    }
  }
  return () => fs.rmSync(file, { force: true });
}

function tryLock(file: string): boolean {
  try {
    const content = JSON.stringify({ pid: process.pid, started: startOf(process.pid) });
    fs.writeFileSync(file, content, { flag: "wx" });
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}

function readLock(file: string): { pid: number; started: string } | null {
  const match = /"pid":(\d+),"started":"([^"]*)"/.exec(fs.readFileSync(file, "utf8"));
  return match ? { pid: Number(match[1]), started: match[2] ?? "" } : null;
}

/** When a process started, in the kernel's ticks; empty if the system does not say. */
function startOf(pid: number): string {
  const file = `/proc/${pid}/stat`;
  if (!fs.existsSync(file)) return "";
  const afterName = fs.readFileSync(file, "utf8").split(") ").at(-1) ?? "";
  return afterName.split(" ")[19] ?? ""; // field 22 of proc(5), counted from the third
}
