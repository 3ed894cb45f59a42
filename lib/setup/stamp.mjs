import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { inRoot, root } from "./paths.mjs";

/**
 * One hash over files and whole folders, by name and content. Missing files are allowed.
 *
 * @param {string[]} names paths below the clone
 * @param {(name: string) => boolean} [isIncluded]
 */
export function fingerprint(names, isIncluded = () => true) {
  const hash = createHash("sha256");
  for (const file of names.flatMap((name) => filesUnder(inRoot(name)))) {
    const name = path.relative(root, file).replaceAll(path.sep, "/");
    if (!isIncluded(name)) continue;
    hash.update(`${name}\0`).update(readFileSync(file)).update("\0");
  }
  return hash.digest("hex");
}

function filesUnder(file) {
  if (!existsSync(file)) return [];
  const entries = readdirEntries(file);
  if (!entries) return [file];
  return entries
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => filesUnder(path.join(file, entry.name)));
}

/** A folder's entries, or null for a file. */
function readdirEntries(file) {
  try {
    return readdirSync(file, { withFileTypes: true });
  } catch (error) {
    if (error.code === "ENOTDIR") return null;
    throw error;
  }
}

/**
 * Whether the stamp that a step left beside its result names the present inputs. The stamp is removed
 * before the work begins and written after it ended, so that an interrupted step is done again.
 */
function isDone(stamp, inputs) {
  return existsSync(inRoot(stamp)) && readFileSync(inRoot(stamp), "utf8") === inputs;
}

export async function once(stamp, inputs, work) {
  if (isDone(stamp, inputs)) return false;
  rmSync(inRoot(stamp), { force: true });
  await work();
  markDone(stamp, inputs);
  return true;
}

function markDone(stamp, inputs) {
  mkdirSync(path.dirname(inRoot(stamp)), { recursive: true });
  writeFileSync(inRoot(stamp), inputs);
}
