import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { config } from "#lib/config";
import { isAlive } from "#lib/run-file";

// A parser may read one folder, and that folder holds the file it is parsing and nothing else.

/** Where a file may not be linked to: on another file system, or where the system does not allow links. */
const NO_LINK = new Set(["EXDEV", "EPERM", "ENOTSUP", "EOPNOTSUPP", "EMLINK", "EACCES"]);

/** Holds a folder for each process that has parsers, named by its id. */
const STAGES = path.join(config.run, "parsing");
const OWN_STAGES = path.join(STAGES, String(process.pid));

/** Makes an empty folder for one parser. */
export function makeStage(): string {
  const stage = path.join(OWN_STAGES, randomUUID());
  fs.mkdirSync(stage, { recursive: true, mode: 0o700 });
  return stage;
}

/**
 * Removes what processes left that were killed while they parsed: a file stays on the disk as long as a link to it is
 * left, also after its document was deleted. Called before this process has a parser of its own.
 */
export function removeLostStages(): void {
  if (!fs.existsSync(STAGES)) return;
  for (const owner of fs.readdirSync(STAGES)) {
    const isOwn = owner === String(process.pid);
    if (isOwn || !isAlive(Number(owner))) removeStage(path.join(STAGES, owner));
  }
}

/**
 * Puts a file into a parser's folder, as a link where the system can and else as a copy, and returns its path
 * there. Of a file that is missing, the path of a file that is not there.
 */
export function stageFile(file: string, stage: string): string {
  const staged = path.join(stage, randomUUID());
  try {
    fs.linkSync(file, staged);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (NO_LINK.has(code)) fs.copyFileSync(file, staged);
    else if (code !== "ENOENT") throw error;
  }
  return staged;
}

/** Takes the file away again. */
export function unstageFile(staged: string): void {
  fs.rmSync(staged, { force: true });
}

/** Removes a parser's folder with what is left in it. */
export function removeStage(stage: string): void {
  fs.rmSync(stage, { recursive: true, force: true });
}
