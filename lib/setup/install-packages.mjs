import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { announceContact, say, step, yellow } from "./announce.mjs";
import { isOffline } from "./offline.mjs";
import { inRoot, OLDEST_NODE, packagedNode } from "./paths.mjs";
import { runQuietly } from "./run-command.mjs";

/** Installs into node_modules what package-lock.json lists, and Node 24. */
export async function installPackages() {
  if (!isInstalled()) {
    await fetchBy(installLocked, "Installing packages", "the packages in package-lock.json");
  }
  if (!(await isModern(packagedNode))) {
    await fetchBy(
      fetchNode,
      `Fetching Node ${OLDEST_NODE}`,
      `Node ${OLDEST_NODE} for this machine`,
    );
  }
}

/** Has npm fetch something: from its registry, or from its cache alone if FREEHOLD_OFFLINE forbids contact. */
async function fetchBy(work, title, what) {
  if (!isOffline) {
    announceContact(`the npm registry ${await registry()}`, what);
    return step(title, work);
  }
  say("  FREEHOLD_OFFLINE is set: npm may use its cache only.");
  try {
    return await step(title, work);
  } catch (cause) {
    throw new Error(
      `FREEHOLD_OFFLINE forbids contact with the npm registry, and these are missing: ${what}. ` +
        "Run `npm run setup` once without the switch, or copy node_modules from a machine of the same kind.",
      { cause },
    );
  }
}

/** The address of the registry that the user's npm is set to. */
async function registry() {
  return (await npm(["config", "get", "registry"])).trim();
}

/**
 * `npm ci` refuses a lock file that was written with a registry which did not list the packages of every
 * platform. `npm install` then installs exactly the versions in the lock file.
 */
async function installLocked() {
  const parameters = ["--ignore-scripts", "--include=dev", "--include=optional"];
  try {
    await npm(["ci", ...parameters]);
  } catch (error) {
    if (!/EUSAGE/.test(error.message)) throw error;
    await npm(["install", "--no-save", ...parameters]);
  }
}

/**
 * Whether node_modules holds what package-lock.json lists. npm writes its own list there last, so an
 * interrupted install has none; a developer's own `npm install` counts too.
 */
function isInstalled() {
  const wanted = readLock("package-lock.json");
  const present = readLock("node_modules/.package-lock.json");
  if (!wanted || !present) return false;
  return Object.entries(wanted.packages).every(([name, { version, optional, devOptional }]) => {
    if (name === "") return true;
    const found = present.packages[name];
    if (!found) return Boolean(optional || devOptional);
    return found.version === version && existsSync(inRoot(name, "package.json"));
  });
}

function readLock(name) {
  return existsSync(inRoot(name)) ? JSON.parse(readFileSync(inRoot(name), "utf8")) : null;
}

/** The only package whose install script has to run: it fetches the Node for this machine. */
async function fetchNode() {
  const failure = await npm(["rebuild", "node", "--ignore-scripts=false"]).then(
    () => null,
    (error) => error,
  );
  if (await isModern(packagedNode)) return;
  if (!(await isModern(process.execPath))) {
    throw new Error(
      `Freehold runs on Node ${OLDEST_NODE}, and npm could not fetch it for this machine. ` +
        `Install Node ${OLDEST_NODE} yourself and try again.`,
      { cause: failure },
    );
  }
  say(yellow(`  No packaged Node for this machine; using Node ${process.versions.node}.`));
}

async function isModern(node) {
  if (!existsSync(node)) return false;
  const version = await runQuietly(node, ["--version"]).catch(() => "v0");
  return Number.parseInt(version.slice(1), 10) >= OLDEST_NODE;
}

/**
 * Runs npm with the settings that we need, whatever the user's settings are. Our node_modules/.bin is
 * removed from the PATH: npm must not run on the very Node that it is about to replace.
 */
function npm(parameters) {
  const bin = inRoot("node_modules/.bin");
  const searched = (process.env.PATH ?? "").split(path.delimiter).filter((name) => name !== bin);
  const settings = ["--no-audit", "--no-fund", "--loglevel=error", "--engine-strict=false"];
  return runQuietly("npm", [...parameters, ...settings], {
    env: {
      PATH: searched.join(path.delimiter),
      NODE_ENV: "development",
      // Also for the npm that an install script of a package starts.
      ...(isOffline && { npm_config_offline: "true" }),
    },
    shell: process.platform === "win32",
  });
}
