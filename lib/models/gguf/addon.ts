import { spawn } from "node:child_process";
import fs from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { environmentOf } from "../../child-environment.ts";
import { config } from "../../config.ts";
import { AppError } from "../../domain/errors.ts";
import { log } from "../../log.ts";
import { platformPackage } from "./platform-package.ts";

/** The tested version. The platform binaries have the same version. */
const VERSION = "3.22.1";

/** Number of packages in the add-on. npm takes each from its cache at the end, which gives the progress. */
const PACKAGES = 117;

/** By default npm retries for minutes when there is no registry. */
const PATIENCE = ["--fetch-retries=1", "--fetch-retry-mintimeout=1000", "--fetch-timeout=30000"];

/** Install scripts would build from source and download files from outside the registry. */
const SETTINGS = ["--omit=optional", "--ignore-scripts", "--no-audit", "--no-fund"];

/** The folder of the add-on that runs GGUF files, whether installed or not. */
export function addonFolder(): string {
  return path.join(/* turbopackIgnore: true */ config.home, "addons", `node-llama-cpp-${VERSION}`);
}

export function isAddonInstalled(): Promise<boolean> {
  return fs.access(addonFolder()).then(
    () => true,
    () => false,
  );
}

/**
 * Installs the add-on with npm, with only the binary that fits this machine: 85 MB on Linux x64 instead of
 * 913 MB for all. The folder appears only once it is complete. When npm fails, throws an error that says what to do.
 */
export async function installAddon(onProgress: (share: number) => void): Promise<void> {
  const binary = platformPackage(process.platform, process.arch);
  if (!binary) {
    const message = `The add-on is not available for ${process.platform} ${process.arch}. Run the model with llama.cpp or Ollama and add its address.`;
    throw new AppError("unsupported", message);
  }
  requireOnline();
  log.info("Contacting the npm registry for the add-on that runs GGUF files.");
  const unfinished = `${addonFolder()}.unfinished`;
  await fs.rm(unfinished, { recursive: true, force: true });
  await fs.mkdir(unfinished, { recursive: true });
  await fs.writeFile(path.join(unfinished, "package.json"), '{"private":true}');
  try {
    const packages = [`node-llama-cpp@${VERSION}`, `${binary}@${VERSION}`];
    await npmInstall(unfinished, packages, onProgress);
    await fs.rename(unfinished, addonFolder());
  } finally {
    await fs.rm(unfinished, { recursive: true, force: true });
  }
}

/** Throws "unsupported", with what to do, when FREEHOLD_OFFLINE forbids contact with the registry. */
export function requireOnline(): void {
  if (!config.FREEHOLD_OFFLINE) return;
  const message = `FREEHOLD_OFFLINE forbids contact with the npm registry. Copy the add-on from another installation to ${addonFolder()}, or start once without the switch.`;
  throw new AppError("unsupported", message);
}

function npmInstall(
  folder: string,
  packages: readonly string[],
  onProgress: (share: number) => void,
): Promise<void> {
  const parameters = ["install", ...packages, ...SETTINGS, ...PATIENCE, "--loglevel=http"];
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const npm = spawn("npm", parameters, {
    cwd: folder,
    stdio: ["ignore", "ignore", "pipe"],
    shell: process.platform === "win32",
    env: environmentOf("npm"),
  });
  let fetched = 0;
  const errors: string[] = [];
  createInterface(npm.stderr).on("line", (line) => {
    if (/^npm http cache .*\.tgz /.test(line)) onProgress(Math.min(1, ++fetched / PACKAGES));
    if (line.startsWith("npm error")) errors.push(line.replace("npm error ", ""));
  });
  npm.once("error", (cause) => reject(failed("npm could not be started", cause)));
  npm.once("close", (code) => {
    if (code === 0) resolve();
    else reject(failed("npm could not download it", new Error(errors.slice(0, 5).join("\n"))));
  });
  return promise;
}

function failed(what: string, cause: Error): AppError {
  const message = `The add-on could not be installed: ${what}. Check that this server can reach the npm registry, then try again.`;
  return new AppError("model_unavailable", message, { cause });
}
