#!/usr/bin/env node
// The command `freehold`. It is plain JavaScript, because the Node that starts it may be too old for the
// rest: it then starts itself again with the Node that set-up installed.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { readSecret, SECRET_SOURCES } from "./read-secret.mjs";

const LEAST_NODE = 24;
const root = path.resolve(import.meta.dirname, "../..");

// What the product writes is its owner's alone: files 0600, folders 0700. Every child inherits this.
process.umask(0o077);
const home = path.resolve(process.env.FREEHOLD_HOME ?? ".freehold");
try {
  const secret = readSecret(process.env, home);
  for (const name of SECRET_SOURCES) delete process.env[name];
  process.env.FREEHOLD_SECRET = secret;
} catch (error) {
  console.error(error.message);
  process.exit(1);
}

if (Number(process.versions.node.split(".")[0]) < LEAST_NODE) {
  const modern = path.join(root, "node_modules/.bin/node");
  if (!existsSync(modern) || process.env.FREEHOLD_RESTARTED) {
    console.error(
      `Freehold needs Node ${LEAST_NODE}. Run \`npm run setup\` once; it brings its own.`,
    );
    process.exit(1);
  }
  const { status } = spawnSync(modern, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], {
    stdio: "inherit",
    env: { ...process.env, FREEHOLD_RESTARTED: "1" },
  });
  process.exit(status ?? 1);
}

process.env.FREEHOLD_ROOT ??= root;
const { main } = await import("./main.ts");
await main(process.argv);
