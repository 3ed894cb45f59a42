import { bold, dim, duration, green, red, yellow } from "../../lib/setup/announce.mjs";

/**
 * A part that ran, or the reason why it could not run and what to do.
 *
 * @typedef {{ title: string, milliseconds: number } & (
 *   import("./count-tests.mjs").Counts & { withoutSet?: number } |
 *   { notRun: string, advice: string }
 * )} Result
 */

/**
 * The summary of a test run, line by line. A part that could not run counts as a failure unless missing parts are
 * allowed. Tests over missing large sets are only mentioned. With `slowest`, each part lists its slowest files.
 *
 * @param {Result[]} results
 * @param {{ allowMissing: boolean, absentSets: string[], slowest?: boolean }} options
 * @returns {{ lines: string[], failed: number }}
 */
export function summarize(results, { allowMissing, absentSets, slowest = false }) {
  const missing = results.filter((result) => "notRun" in result);
  const sumOf = (key) => results.reduce((sum, result) => sum + (result[key] ?? 0), 0);
  const failed = sumOf("failed") + (allowMissing ? 0 : missing.length);
  const lines = [
    bold("━━ Summary"),
    ...results.map((result) => `${verdict(result)} ${result.title} ${dim(detail(result))}`),
    ...(slowest ? results.flatMap(slowestFiles) : []),
    ...missing.flatMap(({ title, advice }) => ["", `${title}: ${advice}`]),
    ...aboutSets(absentSets, sumOf("withoutSet")),
    ...(missing.length > 0 ? ["", aboutMissing(missing.length, allowMissing)] : []),
    "",
    `${sumOf("passed")} passed, ${failed} failed`,
  ];
  return { lines, failed };
}

const SLOWEST_FILES = 15;

function slowestFiles({ title, files = [] }) {
  const slowest = files.toSorted((one, other) => other.seconds - one.seconds);
  return [
    "",
    `Slowest files of: ${title}`,
    ...slowest
      .slice(0, SLOWEST_FILES)
      .map(({ name, seconds }) => `${seconds.toFixed(1).padStart(7)} s  ${name}`),
  ];
}

function verdict({ notRun, failed }) {
  if (notRun) return yellow("NOT RUN");
  return failed > 0 ? red("failed ") : green("passed ");
}

function detail({ notRun, passed, failed, skipped, milliseconds }) {
  if (notRun) return notRun.split("\n", 1)[0];
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped ? [`${skipped} skipped`] : []),
  ];
  return `${counts.join(", ")} in ${duration(milliseconds)}`;
}

/** A sweep over all files of a set counts as one test: the number of its files is unknown. */
function aboutSets(absentSets, withoutSet) {
  if (withoutSet === 0) return [];
  return [
    "",
    `Large sets not found: ${absentSets.join(", ")}. ${withoutSet} tests and sweeps over them ` +
      "did not run; TEST_DATA names the folder of the sets.",
  ];
}

function aboutMissing(count, allowMissing) {
  const parts = count === 1 ? "1 part" : `${count} parts`;
  return allowMissing
    ? yellow(`${parts} did NOT run, which --allow-missing lets pass.`)
    : red(`${parts} could not run and so count as failed. --allow-missing lets that pass.`);
}
