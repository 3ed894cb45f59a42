import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { LARGE_SET_MARK } from "./test-data.ts";

/**
 * `withoutSet`: those of the skipped that need a large set which is absent. `files`: how long each took.
 *
 * @typedef {{
 *   passed: number, failed: number, skipped: number, withoutSet?: number,
 *   files?: { name: string, seconds: number }[]
 * }} Counts
 */

/**
 * What Vitest's JSON report says. A file that could not even be loaded counts as one failure.
 *
 * @returns {Counts}
 */
export function countVitest(file) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && !assertionResults.some((test) => test.status === "failed"),
  );
  const withoutSet = report.testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status, fullName }) => status === "skipped" && fullName.includes(LARGE_SET_MARK));
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + broken.length,
    skipped: report.numPendingTests + report.numTodoTests,
    withoutSet: withoutSet.length,
    files: report.testResults.map(({ name, startTime, endTime }) => ({
      name: path.relative(process.cwd(), name),
      seconds: (endTime - startTime) / 1000,
    })),
  };
}

/**
 * What Playwright's JSON report says. A test that passed only when tried again has failed.
 *
 * @returns {Counts}
 */
export function countPlaywright(file) {
  const report = readReport(file);
  if (!report) return { passed: 0, failed: 0, skipped: 0 };
  const { expected, unexpected, flaky, skipped } = report.stats;
  return {
    passed: expected,
    failed: unexpected + flaky,
    skipped,
    files: report.suites.map((suite) => ({ name: suite.file, seconds: secondsOf(suite) })),
  };
}

/** A file's or group's tests, all tries of them. */
function secondsOf({ suites = [], specs = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results));
  const own = results.reduce((sum, { duration }) => sum + duration / 1000, 0);
  return suites.reduce((sum, suite) => sum + secondsOf(suite), own);
}

/** A suite that died before it could report leaves no file. */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
