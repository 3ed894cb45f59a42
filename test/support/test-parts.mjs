import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { red, say, step } from "../../lib/setup/announce.mjs";
import { buildPages } from "../../lib/setup/build-pages.mjs";
import { inRoot } from "../../lib/setup/paths.mjs";
import { runQuietly, runVisibly } from "../../lib/setup/run-command.mjs";
import { checkTypes } from "./check-types.mjs";
import { findChromium } from "./chromium.mjs";
import { countPlaywright, countVitest } from "./count-tests.mjs";
import { startNativePostgres } from "./postgres/native-postgres.mjs";

const tool = (name) => inRoot("node_modules", name);
const VITEST = tool("vitest/vitest.mjs");

/** A check that runs a program, which prints nothing when it passes. */
const program =
  (title, ...command) =>
  () =>
    step(title, () => runQuietly(process.execPath, command));

const CHECKS = [
  checkTypes,
  program("Style", tool("@biomejs/biome/bin/biome"), "check", "."),
  program(
    "Directions of imports",
    tool("dependency-cruiser/bin/dependency-cruise.mjs"),
    ...["app", "ingest", "lib", "prisma", "proxy.ts", "test", "worker"],
  ),
  program("Nothing unused", tool("knip/bin/knip.js")),
];

/**
 * @typedef {import("./count-tests.mjs").Counts | { notRun: string, advice: string }} Outcome
 * @type {{ kind: string, title: string, run: () => Promise<Outcome> }[]}
 */
export const PARTS = [
  { kind: "checks", title: "Checks", run: runChecks },
  { kind: "unit", title: "Unit tests", run: () => runVitest("unit", {}) },
  {
    kind: "integration",
    title: "Integration tests, embedded database",
    run: runEmbeddedIntegration,
  },
  // Runs beside the embedded database: each waits for half of the time.
  { kind: "integration", title: "Integration tests, native Postgres", run: runNativeIntegration },
  { kind: "e2e", title: "Browser tests", run: runBrowserTests },
];

/** The type check takes one core as long as all other checks take the other. */
async function runChecks() {
  const [types, ...others] = CHECKS;
  const lanes = [[types], others];
  const verdicts = await Promise.all(lanes.map(runLane));
  const failed = verdicts.flat().filter((hasPassed) => !hasPassed).length;
  return { passed: CHECKS.length - failed, failed, skipped: 0 };
}

async function runLane(checks) {
  const verdicts = [];
  for (const check of checks) verdicts.push(await passes(check));
  return verdicts;
}

async function passes(check) {
  try {
    await check();
    return true;
  } catch (error) {
    say(red(error.message));
    return false;
  }
}

function runVitest(project, env, run = runVisibly) {
  return withReport(countVitest, (file) => {
    const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
    return run(process.execPath, [VITEST, "run", "--project", `${project}*`, ...reporters], {
      env,
    });
  });
}

/** Prints the output in one piece, so that two concurrent suites do not mix their lines. */
async function runVisiblyAtTheEnd(where, [command, parameters, options]) {
  const folder = mkdtempSync(path.join(tmpdir(), "freehold-output-"));
  const file = path.join(folder, "output");
  const output = openSync(file, "w");
  try {
    const stdio = ["ignore", output, output];
    return await runVisibly(command, parameters, { ...options, stdio });
  } finally {
    closeSync(output);
    say(`\n  What was said ${where}:\n${readFileSync(file, "utf8")}`);
    rmSync(folder, { recursive: true, force: true });
  }
}

let starting = null;
/** One server per run, started on first use. */
function nativePostgres() {
  starting ??= startNativePostgres();
  return starting;
}

/** Tests where the two databases differ; all tests when there is no server for the rest. */
async function runEmbeddedIntegration() {
  const isAlone = "reason" in (await nativePostgres());
  return runVitest("integration", {
    TEST_HOME: "embedded",
    TEST_SCOPE: isAlone ? "all" : "both-databases",
  });
}

async function runNativeIntegration() {
  const server = await nativePostgres();
  if ("reason" in server) return { notRun: server.reason, advice: server.advice };
  say(`  ${server.about}`);
  try {
    const env = { TEST_HOME: "native", TEST_DATABASE_URL: server.url };
    return await runVitest("integration", env, (...command) =>
      runVisiblyAtTheEnd("on native Postgres", command),
    );
  } finally {
    await server.stop();
  }
}

async function runBrowserTests() {
  const chromium = await findChromium();
  if ("reason" in chromium) return { notRun: chromium.reason, advice: chromium.advice };
  say(`  ${chromium.about}`);
  // The build itself checks no types (next.config.js), so they are checked first.
  await checkTypes();
  await buildPages();
  return withReport(countPlaywright, (file) =>
    runVisibly(
      process.execPath,
      [tool("@playwright/test/cli.js"), "test", "--reporter=list,json"],
      {
        env: { CHROMIUM_PATH: chromium.path, PLAYWRIGHT_JSON_OUTPUT_FILE: file },
      },
    ),
  );
}

/** Runs a suite and counts from its report. A suite that fails counts at least one failure. */
async function withReport(count, run) {
  const folder = mkdtempSync(path.join(tmpdir(), "freehold-report-"));
  try {
    const file = path.join(folder, "report.json");
    const code = await run(file);
    const counts = count(file);
    return code === 0 ? counts : { ...counts, failed: Math.max(counts.failed, 1) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
