import { chmod, cp, link, mkdir, mkdtemp, readdir, rename, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { config } from "../../config.ts";
import {
  MODEL_NAME,
  type ModelRecord,
  RECORD_FILE,
  readModelRecord,
} from "../../models/embedder/model-record.ts";
import { describeModel, requireSameModel } from "./verify-model.ts";

/** Fills a new model folder, verifies it and moves it into place in one step. */
export async function installModel(
  source: ModelRecord["source"],
  fill: (folder: string) => Promise<void>,
): Promise<string> {
  const place = await firstWritable([config.models, path.join(config.home, "models")]);
  const folder = await replaceFolder(place, async (staging) => {
    await fill(staging);
    await recordModel(staging, source);
  });
  await shareWithMachine(folder);
  return folder;
}

/** Uses a folder as it is, or a copy of it when the folder is read-only. */
export async function adoptModel(folder: string): Promise<string> {
  if (await isWritable(folder)) {
    await recordModel(folder, "folder");
    return folder;
  }
  return installModel("folder", (staging) => cp(folder, staging, { recursive: true }));
}

async function recordModel(folder: string, source: ModelRecord["source"]): Promise<void> {
  const record = await describeModel(folder, source);
  await requireSameModel(folder, record.modelFile);
  await writeFile(path.join(folder, RECORD_FILE), JSON.stringify(record, null, 2));
}

/** Adds the model to the user's cache too (as hard links where possible). */
async function shareWithMachine(folder: string): Promise<void> {
  const shared = path.join(config.sharedModels, MODEL_NAME);
  try {
    if (shared === folder || (await readModelRecord(shared))) return;
    await mkdir(config.sharedModels, { recursive: true });
    await replaceFolder(config.sharedModels, (staging) => linkFolder(folder, staging));
  } catch (error) {
    // When the home folder is read-only, other clones just download the model again.
    console.warn(`  The model could not be kept for other clones: ${error}`);
  }
}

async function linkFolder(from: string, to: string): Promise<void> {
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [path.join(from, entry.name), path.join(to, entry.name)];
    if (entry.isDirectory()) {
      await mkdir(target);
      await linkFolder(source, target);
    } else {
      // Hard links do not work across file systems.
      await link(source, target).catch((_cause) => cp(source, target));
    }
  }
}

async function replaceFolder(
  place: string,
  fill: (staging: string) => Promise<void>,
): Promise<string> {
  const staging = await mkdtemp(path.join(place, ".fetching-"));
  try {
    // Temporary folders are private, but every user may read a model.
    await chmod(staging, 0o755);
    await fill(staging);
    const target = path.join(place, MODEL_NAME);
    await rm(target, { recursive: true, force: true });
    await rename(staging, target);
    return target;
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
}

async function firstWritable(places: string[]): Promise<string> {
  for (const place of places.slice(0, -1)) {
    if (await isWritable(place)) return place;
  }
  const last = places.at(-1) as string;
  await mkdir(last, { recursive: true });
  return last;
}

/** Tries to write, because permissions do not show a read-only file system. */
async function isWritable(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { recursive: true });
    await rm(await mkdtemp(path.join(folder, ".writable-")), { recursive: true });
    return true;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : null;
    if (code === "EACCES" || code === "EROFS" || code === "EPERM") return false;
    throw error;
  }
}
