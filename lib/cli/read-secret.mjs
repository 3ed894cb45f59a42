import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

// The installation's secret signs sessions and encrypts what is sealed in the database. Where it comes from
// is the owner's choice, so that it need not lie beside the data that it protects. Plain JavaScript, because
// the command `freehold` reads it before anything else is loaded.

const LEAST_LENGTH = 32;
/** A key service that does not answer in this time is taken for unreachable. */
const COMMAND_MILLISECONDS = 30_000;

const SOURCES = {
  FREEHOLD_SECRET: (value) => value,
  FREEHOLD_SECRET_FILE: (file) => readFileSync(file, "utf8"),
  FREEHOLD_SECRET_FD: (descriptor) => readFileSync(Number(descriptor), "utf8"),
  FREEHOLD_SECRET_COMMAND: printed,
};

/** The variables that may name the secret's source. */
export const SECRET_SOURCES = Object.keys(SOURCES);

/**
 * The secret, from the one source that `environment` names; otherwise the data folder's own, created at the
 * first start and readable by its owner only. Throws, with what to do, if a source gives none or several are
 * named.
 */
export function readSecret(environment, home) {
  const named = SECRET_SOURCES.filter((name) => environment[name]);
  if (named.length > 1) {
    throw new Error(`Set only one of ${named.join(" and ")}: both name the installation's secret.`);
  }
  const [name] = named;
  if (!name) return keptSecret(home);
  const secret = secretFrom(name, environment[name]);
  if (secret.length < LEAST_LENGTH) {
    throw new Error(
      `${name} gives a secret of ${secret.length} characters. It must have at least ${LEAST_LENGTH}.`,
    );
  }
  return secret;
}

function secretFrom(name, value) {
  try {
    return SOURCES[name](value).trim();
  } catch (cause) {
    throw new Error(`The secret could not be read as ${name} says: ${cause.message}`, { cause });
  }
}

/** What the owner's command prints, such as a key service's client. */
function printed(command) {
  const [shell, flag] = process.platform === "win32" ? ["cmd.exe", "/c"] : ["/bin/sh", "-c"];
  return execFileSync(shell, [flag, command], {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"],
    timeout: COMMAND_MILLISECONDS,
  });
}

function keptSecret(home) {
  const file = path.join(home, "secrets.json");
  if (!existsSync(file)) {
    mkdirSync(home, { recursive: true });
    const content = JSON.stringify({ secret: randomBytes(32).toString("base64url") });
    try {
      writeFileSync(file, content, { mode: 0o600, flag: "wx" });
    } catch (error) {
      if (error.code !== "EEXIST") throw error; // another command created it at the same moment
    }
  }
  return JSON.parse(readFileSync(file, "utf8")).secret;
}
