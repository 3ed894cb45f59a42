import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
/** The folder of the large sets, unless TEST_DATA names another. */
const DEFAULT_FOLDER = "../shared/data";

/** The large sets that tests read; benchmarks read more of them. */
const SETS_OF_TESTS = ["docs-real", "docs-fault", "en-med-nfcorpus", "zh-med-dialogue"];

/** Ends the title of every test group that needs a large set. */
export const LARGE_SET_MARK = "(large set)";

/** The folder that is searched for the large sets. */
export function dataFolder(): string {
  return path.resolve(ROOT, process.env.TEST_DATA || DEFAULT_FOLDER);
}

/** Whether a large set is present. */
export function hasSet(set: string): boolean {
  return existsSync(path.join(dataFolder(), set));
}

/** A path within a large set. Throws with advice when the set is missing. */
export function inSet(set: string, ...parts: string[]): string {
  if (!hasSet(set)) {
    throw new Error(
      `There is no ${set} in ${dataFolder()}. TEST_DATA names the folder of the large sets.`,
    );
  }
  return path.join(dataFolder(), set, ...parts);
}

/** The large sets that tests would read but that are missing. */
export function absentSets(): string[] {
  return SETS_OF_TESTS.filter((set) => !hasSet(set));
}

/** A path within the committed fixtures. */
export function fixture(...parts: string[]): string {
  return path.join(ROOT, "test/fixtures", ...parts);
}
