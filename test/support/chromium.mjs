import { existsSync } from "node:fs";
import { step } from "../../lib/setup/announce.mjs";
import { aptInstall, findProgram, isDebian, isRoot, outputOf } from "./machine.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Without a window, a sandbox for root, or a single request that the tests did not make. */
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

/**
 * A Chromium for the browser tests: the one CHROMIUM_PATH names, Playwright's own, one that is
 * installed, or one from Debian. Where none can be had, the reason.
 *
 * @returns {Promise<{ path: string, about: string } | { reason: string }>}
 */
export async function findChromium() {
  const given = process.env.CHROMIUM_PATH;
  if (given) {
    return existsSync(given) ? described(given) : { reason: `CHROMIUM_PATH: no file ${given}` };
  }
  const installed = (await playwrightsOwn()) ?? installedChromium();
  if (installed) {
    await ensureChineseFonts();
    return described(installed);
  }
  if (!isDebian() || !isRoot) {
    return { reason: "no Chromium was found; install one, or set CHROMIUM_PATH" };
  }
  try {
    await step("Installing Chromium from Debian", () =>
      aptInstall("chromium", "fonts-noto-cjk", "fonts-liberation"),
    );
    const found = installedChromium();
    return found ? described(found) : { reason: "Debian's chromium package has no chromium" };
  } catch (error) {
    return { reason: error.message };
  }
}

function installedChromium() {
  return NAMES.map(findProgram).find(Boolean) ?? null;
}

async function playwrightsOwn() {
  const { chromium } = await import("@playwright/test");
  const path = chromium.executablePath();
  return path && existsSync(path) ? path : null;
}

/** Chinese pages are looked at, too; without such a font they are rows of boxes. */
async function ensureChineseFonts() {
  if (outputOf("fc-list", [":lang=zh"]) || !isDebian() || !isRoot) return;
  await step("Installing a Chinese font from Debian", () => aptInstall("fonts-noto-cjk")).catch(
    (error) => process.stdout.write(`  ${error.message}\n`),
  );
}

function described(path) {
  return { path, about: outputOf(path, ["--version"]) ?? path };
}
