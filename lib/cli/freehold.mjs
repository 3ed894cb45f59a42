#!/usr/bin/env node
// The command `freehold`. It is plain JavaScript, because the Node that starts it may be too old for the
// rest: it then starts itself again with the Node that set-up installed.
import { spawnSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

const LEAST_NODE = 24;
const root = path.resolve(import.meta.dirname, "../..");

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

process.env.FREEHOLD_SECRET ??= keptSecret(path.resolve(process.env.FREEHOLD_HOME ?? ".freehold"));
process.env.FREEHOLD_ROOT ??= root;
const { main } = await import("./main.ts");
await main(process.argv);

/** The data folder's own secret, created at the first start and readable by its owner only. */
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
