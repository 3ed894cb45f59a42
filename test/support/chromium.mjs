import { existsSync } from "node:fs";
import { step } from "../../lib/setup/announce.mjs";
import { inRoot } from "../../lib/setup/paths.mjs";
import { runQuietly } from "../../lib/setup/run-command.mjs";
import { aptInstall, findProgram, isDebian, isRoot, outputOf } from "./machine.mjs";

/** Debian's headless shell is first: the tests use a fifth less processor time with it than with the whole browser. */
const NAMES = [
  "chromium-headless-shell",
  "chromium",
  "chromium-browser",
  "google-chrome",
  "google-chrome-stable",
];
const FONTS = ["fonts-noto-cjk", "fonts-liberation"];
const PLAYWRIGHT = inRoot("node_modules/@playwright/test/cli.js");

/** Headless, without a sandbox (for root), and without requests that the tests did not make. */
export const CHROMIUM_FLAGS = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

const ADVICE = `install Chromium or Chrome, or name one with CHROMIUM_PATH=/path/to/chromium, or run
  npx playwright install chromium
and, where it does not start for want of libraries, as root
  npx playwright install-deps chromium`;

/**
 * A Chromium for the browser tests: the one in CHROMIUM_PATH, an installed one, Debian's, or Playwright's own. When there
 * is none, the reason and what to do.
 *
 * @param {(() => Promise<string | null>)[]} [ways] to a path; null where a way is not available here
 * @returns {Promise<{ path: string, about: string } | { reason: string, advice: string }>}
 */
export async function findChromium(ways = [installed, fromDebian, fromPlaywright]) {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    return existsSync(given)
      ? described(given)
      : { reason: `CHROMIUM_PATH: no file ${given}`, advice: ADVICE };
  }
  const failures = [];
  for (const way of ways) {
    try {
      const path = await way();
      if (path) return described(path);
    } catch (error) {
      failures.push(error.message);
    }
  }
  return { reason: ["no Chromium was found", ...failures].join("\n"), advice: ADVICE };
}

async function installed() {
  const path = (await playwrightsOwn()) ?? installedChromium();
  if (path) await ensureChineseFonts();
  return path;
}

async function fromDebian() {
  if (!isDebian() || !isRoot) return null;
  await step("Installing Chromium from Debian", () =>
    // Debian releases before 12 have no package of the headless shell.
    aptInstall("chromium-headless-shell", ...FONTS).catch(() => aptInstall("chromium", ...FONTS)),
  );
  const path = installedChromium();
  if (!path) throw new Error("Debian's Chromium packages have no Chromium");
  return path;
}

async function fromPlaywright() {
  await step("Fetching Chromium with Playwright's installer", () =>
    runQuietly(process.execPath, [PLAYWRIGHT, "install", "chromium"]),
  );
  const path = await playwrightsOwn();
  if (path && outputOf(path, ["--version"])) return path;
  throw new Error("the Chromium that Playwright fetched does not start here");
}

function installedChromium() {
  return NAMES.map(findProgram).find(Boolean) ?? null;
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** Tests take pictures of Chinese pages; without a Chinese font they show empty boxes. */
async function ensureChineseFonts() {
  if (outputOf("fc-list", [":lang=zh"]) || !isDebian() || !isRoot) return;
  await step("Installing a Chinese font from Debian", () => aptInstall("fonts-noto-cjk")).catch(
    (error) => process.stdout.write(`  ${error.message}\n`),
  );
}

function described(path) {
  return { path, about: outputOf(path, ["--version"]) ?? path };
}
