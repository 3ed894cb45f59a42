// Tries the product in browsers other than the tests' one: pages, widget, streaming, citations. Prints what passed
// where, and fails if something did not. Build the product first (`npm run setup` does).
//
//   node test/bench/browsers/run.ts [--browser firefox] [--pictures FOLDER] [--only TEXT]

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import type { Check } from "./checks/check.ts";
import { PAGE_CHECKS } from "./checks/pages.ts";
import { BLOCKED, findFirefox, findInstalledChromium, PARTITIONED } from "./drivers/puppeteer.ts";
import { findWebKit } from "./drivers/webkit.ts";
import { type Stage, withStage } from "./stage/stage.ts";
import type { Browser, Found, Session, Tab } from "./tab.ts";

const { values } = parseArgs({
  options: {
    browser: { type: "string" },
    pictures: { type: "string" },
    only: { type: "string", default: "" },
  },
});

type Column = { find: () => Found; area?: Check["area"] };

const COLUMNS: Record<string, Column> = {
  firefox: { find: () => findFirefox(PARTITIONED) },
  "firefox-blocked": { find: () => findFirefox(BLOCKED), area: "widget" },
  webkit: { find: findWebKit },
  chromium: { find: findInstalledChromium },
};
const CHECKS = [...PAGE_CHECKS].filter(({ name }) => name.includes(values.only));

type Outcome = "passed" | `passed: ${string}` | "FAILED" | "not tried";

const table: Record<string, Record<string, Outcome>> = {};
const remarks: string[] = [];
const names = values.browser ? [values.browser] : Object.keys(COLUMNS);
await withStage(async (stage) => {
  for (const name of names) {
    const column = COLUMNS[name];
    if (!column) throw new Error(`--browser is one of ${Object.keys(COLUMNS).join(", ")}.`);
    await tryColumn(stage, name, column);
  }
});
console.table(table);
for (const remark of remarks) console.log(remark);
if (Object.values(table).some((row) => Object.values(row).includes("FAILED"))) {
  process.exitCode = 1;
}

async function tryColumn(stage: Stage, name: string, { find, area }: Column): Promise<void> {
  const note = (check: Check, outcome: Outcome) => {
    table[check.name] = { ...table[check.name], [name]: outcome };
  };
  const found = find();
  if ("missing" in found) {
    for (const check of CHECKS) note(check, "not tried");
    remarks.push(`${name} is not installed. On Debian, as root: ${found.missing}`);
    return;
  }
  const browser = await found.open(stage.traffic.port);
  try {
    remarks.push(`${name}: ${browser.about}`);
    for (const check of CHECKS) {
      const isTried = area === undefined || check.area === area;
      note(check, isTried ? await tryCheck(stage, name, browser, check) : "not tried");
    }
  } finally {
    await browser.close();
  }
}

async function tryCheck(
  stage: Stage,
  column: string,
  browser: Browser,
  check: Check,
): Promise<Outcome> {
  const session = await browser.newSession();
  const tabs: Tab[] = [];
  const newTab = async () => {
    const tab = await session.newTab();
    tabs.push(tab);
    return tab;
  };
  const watched: Session = { ...session, newTab };
  const keepPicture = (tab: Tab, name: string) => keep(tab, `${column}-${name}`);
  let outcome: Outcome = "passed";
  const note = (seen: string) => {
    outcome = `passed: ${seen}`;
  };
  try {
    await check.run({ stage, browser, session: watched, note, keepPicture });
    console.log(`${column}: ${outcome}: ${check.name}`);
    return outcome;
  } catch (error) {
    remarks.push(`${column}: FAILED: ${check.name}: ${reasonOf(error)}`);
    console.log(remarks.at(-1));
    for (const [at, tab] of tabs.entries()) await keep(tab, `${column}-failed-${check.name}-${at}`);
    return "FAILED";
  } finally {
    await session.close();
  }
}

async function keep(tab: Tab, name: string): Promise<void> {
  if (!values.pictures) return;
  await mkdir(values.pictures, { recursive: true });
  const file = path.join(values.pictures, `${name.replaceAll(/[^\w-]+/g, "-")}.png`);
  await writeFile(file, await tab.picture());
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? `${error.message} (${reasonOf(error.cause)})` : error.message;
}
