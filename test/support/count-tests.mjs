import { existsSync, readFileSync } from "node:fs";
import { LARGE_SET_MARK } from "./test-data.ts";

/**
 * `withoutSet`: those of the skipped that need a large set which is absent.
 *
 * @typedef {{ passed: number, failed: number, skipped: number, withoutSet?: number }} Counts
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
  return { passed: expected, failed: unexpected + flaky, skipped };
}

/** A suite that died before it could report leaves no file. */
function readReport(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, "utf8")) : null;
}
