import fs from "node:fs";
import path from "node:path";

/** Permissions of the group and of everybody else. */
const OTHERS = 0o077;
const OWNERS_ONLY = { folder: 0o700, file: 0o600 };

/**
 * Takes the permissions of all but the owner from the data folder and all in it: folders 0700, files 0600.
 * Returns the paths that others could reach into before; also those that could not be changed, because they
 * belong to somebody else. Links are not followed. Windows keeps no such permissions: nothing is done there.
 */
export function tightenDataFolder(home: string): { mended: string[]; foreign: string[] } {
  const found = { mended: [] as string[], foreign: [] as string[] };
  if (process.platform !== "win32") tighten(home, found);
  return found;
}

function tighten(place: string, found: { mended: string[]; foreign: string[] }): void {
  const facts = fs.lstatSync(place, { throwIfNoEntry: false });
  // A file that ended meanwhile, such as one of a running database, has nothing to protect.
  if (!facts || !(facts.isDirectory() || facts.isFile())) return;
  if (facts.mode & OTHERS) {
    const mode = facts.isDirectory() ? OWNERS_ONLY.folder : OWNERS_ONLY.file;
    found[setMode(place, mode) ? "mended" : "foreign"].push(place);
  }
  if (!facts.isDirectory()) return;
  for (const name of readFolder(place)) tighten(path.join(place, name), found);
}

function setMode(place: string, mode: number): boolean {
  try {
    fs.chmodSync(place, mode);
    return true;
  } catch (error) {
    if (codeOf(error) === "ENOENT") return true;
    if (codeOf(error) === "EPERM" || codeOf(error) === "EROFS") return false;
    throw error;
  }
}

function readFolder(place: string): string[] {
  try {
    return fs.readdirSync(place);
  } catch (error) {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "EACCES") return [];
    throw error;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : null;
}
