import { existsSync, globSync, readFileSync } from "node:fs";
import { mkdir, readFile, rename, rm } from "node:fs/promises";
import path from "node:path";
import { step } from "../../../lib/setup/announce.mjs";
import { runQuietly } from "../../../lib/setup/run-command.mjs";
import {
  aptInstall,
  cacheFolder,
  debianMirror,
  findProgram,
  isExecutable,
  isRoot,
  outputOf,
} from "../machine.mjs";
import { isAtLeast, LEAST_PGVECTOR, LEAST_POSTGRES } from "./postgres-versions.mjs";

/**
 * The programs of a Postgres server: their folder, the account to run them as (a server refuses to run as root), and the
 * folder that is their `/` when they live in a separate Debian.
 *
 * @typedef {{ bin: string, account: { uid: number, gid: number } | null, root: string | null }} Programs
 */

const USUAL_PLACES = [
  "/usr/lib/postgresql/*/bin",
  "/usr/pgsql-*/bin",
  "/usr/local/pgsql/bin",
  "/opt/homebrew/opt/postgresql@*/bin",
  "/usr/local/opt/postgresql@*/bin",
];

/**
 * An installed server on this machine with a recent pgvector.
 *
 * @returns {Programs | null}
 */
export function findLocalPostgres() {
  const configured = outputOf("pg_config", ["--bindir"]);
  const places = [...(configured ? [configured] : []), ...globSync(USUAL_PLACES)];
  const bin = places.find(hasServerWithVector);
  return bin ? { bin, account: isRoot ? accountIn("/etc/passwd") : null, root: null } : null;
}

function hasServerWithVector(bin) {
  if (!isExecutable(path.join(bin, "initdb"))) return false;
  const version = outputOf(path.join(bin, "postgres"), ["--version"])?.match(/[\d.]+/)?.[0];
  const share = outputOf(path.join(bin, "pg_config"), ["--sharedir"]);
  const control = path.join(share ?? "", "extension/vector.control");
  if (!version || !share || !existsSync(control)) return false;
  const vector = readFileSync(control, "utf8").match(/default_version = '([\d.]+)'/)?.[1];
  return isAtLeast(version, LEAST_POSTGRES) && isAtLeast(vector ?? "0", LEAST_PGVECTOR);
}

const RELEASE = "forky"; // the first Debian with both Postgres 18 and a pgvector we accept
const PACKAGES = "postgresql-18,postgresql-18-pgvector";
const BIN = "/usr/lib/postgresql/18/bin";

/**
 * Postgres from Debian, in a separate folder that is created once per machine.
 *
 * @returns {Promise<Programs>}
 */
export async function bootstrapPostgres() {
  const root = path.join(cacheFolder, "postgres-18");
  if (!existsSync(path.join(root, BIN, "postgres"))) {
    await step(`Fetching Postgres 18 with pgvector from Debian into ${root}`, () =>
      debootstrap(root),
    );
  }
  return { bin: BIN, account: accountIn(path.join(root, "etc/passwd")), root };
}

async function debootstrap(root) {
  if (!findProgram("debootstrap")) await aptInstall("debootstrap");
  const mirror = debianMirror();
  if (!mirror) throw new Error("apt names no Debian mirror");

  const partial = `${root}.partial-${process.pid}`;
  await mkdir(partial, { recursive: true });
  try {
    await runQuietly(findProgram("debootstrap"), [
      "--variant=minbase",
      `--include=${PACKAGES}`,
      RELEASE,
      partial,
      mirror,
      // An older debootstrap has no script for this release; the one for unstable works for every later release.
      "/usr/share/debootstrap/scripts/sid",
    ]);
  } catch (error) {
    const log = await readFile(path.join(partial, "debootstrap/debootstrap.log"), "utf8").catch(
      () => "",
    );
    throw new Error(`${error.message}\n${log.split("\n").slice(-10).join("\n")}`, { cause: error });
  }
  await rm(path.join(partial, "var/cache/apt"), { recursive: true, force: true });
  // Another run may have finished first; its folder can be used as well.
  await rename(partial, root).catch((error) => {
    if (!existsSync(path.join(root, BIN, "postgres"))) throw error;
  });
}

function accountIn(passwd) {
  const lines = readFileSync(passwd, "utf8").split("\n");
  const entry =
    lines.find((line) => line.startsWith("postgres:")) ??
    lines.find((line) => line.startsWith("nobody:"));
  const [, , uid, gid] = entry?.split(":") ?? [];
  if (!uid || !gid) throw new Error(`${passwd} names no account to run Postgres as`);
  return { uid: Number(uid), gid: Number(gid) };
}
