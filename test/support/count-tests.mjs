import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { LARGE_SET_MARK } from "./test-data.ts";

/**
 * `withoutSet`: skipped tests that need a large set which is missing. `files`: duration of each file.
 *
 * @typedef {{
 *   passed: number, failed: number, skipped: number, withoutSet?: number,
 *   files?: { name: string, seconds: number }[]
 * }} Counts
 */

/**
 * The counts of Vitest's JSON report. A file that could not be loaded counts as one failure.
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
 * The counts of Playwright's JSON report. A test that only passed on a retry counts as failed.
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

/** Total duration of a file's or group's tests, retries included. */
function secondsOf({ suites = [], specs = [] }) {
  const results = specs.flatMap(({ tests }) => tests.flatMap((test) => test.results));
  const own = results.reduce((sum, { duration }) => sum + duration / 1000, 0);
  return suites.reduce((sum, suite) => sum + secondsOf(suite), own);
}

/** A suite that crashed before it could report leaves no file. */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
