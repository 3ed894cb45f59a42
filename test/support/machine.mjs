import { execFileSync, spawnSync } from "node:child_process";
import { accessSync, constants, existsSync, readFileSync } from "node:fs";
import { homedir } from "node:os";
import path from "node:path";
import { runQuietly } from "../../lib/setup/run-command.mjs";

export const isRoot = process.getuid?.() === 0;

/** Where downloads for tests are kept, shared by all clones of this user. */
export const cacheFolder = path.join(
  process.env.XDG_CACHE_HOME ?? path.join(homedir(), ".cache"),
  "freehold",
);

/** The full path of a program on the PATH, or null. */
export function findProgram(name) {
  const folders = [...(process.env.PATH ?? "").split(path.delimiter), "/usr/sbin", "/sbin"];
  return folders.map((folder) => path.join(folder, name)).find(isExecutable) ?? null;
}

export function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    if (error.code === "ENOENT" || error.code === "EACCES" || error.code === "ENOTDIR")
      return false;
    throw error;
  }
}

/** The output of a program, or null when it is missing or fails. */
export function outputOf(program, parameters) {
  const { status, stdout } = spawnSync(program, parameters, { encoding: "utf8" });
  return status === 0 ? stdout.trim() : null;
}

export function isDebian() {
  const file = "/etc/os-release";
  return existsSync(file) && /^ID=debian$/m.test(readFileSync(file, "utf8"));
}

/** Installs Debian packages where this process may do so. */
export async function aptInstall(...packages) {
  const env = { DEBIAN_FRONTEND: "noninteractive" };
  await runQuietly("apt-get", ["update"], { env });
  await runQuietly("apt-get", ["install", "-y", "--no-install-recommends", ...packages], { env });
}

/** The Debian mirror that this machine uses. */
export function debianMirror() {
  const targets = execFileSync(
    "apt-get",
    ["indextargets", "--format", "$(ORIGIN) $(RELEASE) $(REPO_URI)", "Created-By: Packages"],
    { encoding: "utf8" },
  );
  const uris = targets
    .split("\n")
    .map((line) => line.split(" "))
    .filter(([origin, release]) => origin === "Debian" && !release.includes("-security"))
    .map(([, , uri]) => uri);
  return uris[0] ?? null;
}
