// Tries the product in browsers other than the tests' one: pages, widget, streaming, citations. Prints what passed
// where, and fails if something did not. Build the product first (`npm run setup` does).
//
//   node test/bench/browsers/run.ts [--browser firefox] [--pictures FOLDER] [--only TEXT]

import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { parseArgs } from "node:util";
import { PAGE_CHECKS } from "./checks/pages.ts";
import { REFUSAL_CHECKS } from "./checks/refusals.ts";
import { VISITOR_CHECKS } from "./checks/visitors.ts";
import { WIDGET_CHECKS } from "./checks/widget.ts";
import { BLOCKED, findFirefox, findInstalledChromium, PARTITIONED } from "./drivers/puppeteer.ts";
import { findWebKit } from "./drivers/webkit.ts";
import { type Stage, withStage } from "./stage/stage.ts";
import type { Browser, Found, Session, Tab } from "./tab.ts";
import type { Check } from "./trial.ts";

const { values } = parseArgs({
  options: {
    browser: { type: "string" },
    pictures: { type: "string" },
    only: { type: "string", default: "" },
  },
});

/** Stopped by a signal, the bench ends what it has started before it ends. */
const stop = new AbortController();
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => stop.abort(new Error(`Stopped by ${signal}.`)));
}
const stopped = new Promise<never>((_, reject) => {
  stop.signal.addEventListener("abort", () => reject(stop.signal.reason));
});
// Between two checks nobody waits for it; the next one looks at the signal itself.
stopped.catch(() => undefined);

type Column = { find: () => Found; area?: Check["area"] };

const COLUMNS: Record<string, Column> = {
  firefox: { find: () => findFirefox(PARTITIONED) },
  "firefox-blocked": { find: () => findFirefox(BLOCKED), area: "widget" },
  webkit: { find: findWebKit },
  chromium: { find: findInstalledChromium },
};
const CHECKS = [...PAGE_CHECKS, ...WIDGET_CHECKS, ...VISITOR_CHECKS, ...REFUSAL_CHECKS].filter(
  ({ name }) => name.includes(values.only),
);

type Outcome = "passed" | "FAILED" | "not tried";

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
  // The last check looks at what was refused in this browser.
  stage.traffic.violations.length = 0;
  const browser = await found.open(stage.traffic.port);
  try {
    remarks.push(`${name}: ${browser.about}`);
    for (const check of CHECKS) {
      stop.signal.throwIfAborted();
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
  const tabs: Tab[] = [];
  const keepPicture = (tab: Tab, name: string) => keep(tab, `${column}-${name}`);
  let outcome: Outcome = "passed";
  const note = (seen: string) => remarks.push(`${column}: ${check.name}: ${seen}`);
  const failures = browser.scriptErrors?.length ?? 0;
  try {
    await inSession(browser, tabs, async (session) => {
      await check.run({ stage, browser, session, note, keepPicture }).catch(async (error) => {
        for (const [at, tab] of tabs.entries())
          await keepPicture(tab, `failed-${check.name}-${at}`);
        throw error;
      });
    });
  } catch (error) {
    outcome = "FAILED";
    const [script] = browser.scriptErrors?.slice(failures) ?? [];
    const perhaps = script ? `; the first script that failed: ${script}` : "";
    remarks.push(`${column}: ${check.name}: ${reasonOf(error)}${perhaps}`);
  }
  console.log(`${column}: ${outcome}: ${check.name}`);
  return outcome;
}

/** Gives `use` a session, and lists the tabs that it opens. */
async function inSession(
  browser: Browser,
  tabs: Tab[],
  use: (session: Session) => Promise<void>,
): Promise<void> {
  const session = await browser.newSession();
  const newTab = async () => {
    const tab = await session.newTab();
    tabs.push(tab);
    return tab;
  };
  try {
    await Promise.race([use({ ...session, newTab }), stopped]);
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
