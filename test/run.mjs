/**
 * `npm test`: every check and every suite, and the sum of them at the end. Kinds take turns; parts of the
 * same kind run at once.
 * `npm test -- unit` (checks, unit, integration, e2e) runs some of the parts only.
 */
import { bold, dim, duration, green, red, say, yellow } from "../lib/setup/announce.mjs";
import { stopOrderly } from "../lib/setup/run-command.mjs";
import { PARTS } from "./support/test-parts.mjs";

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !PARTS.some((part) => part.kind === name));
if (unknown.length > 0) {
  const kinds = [...new Set(PARTS.map((part) => part.kind))].join(", ");
  say(red(`There is no part called ${unknown.join(", ")}. The parts: ${kinds}.`));
  process.exit(2);
}

stopOrderly();
const results = [];
for (const kind of new Set(PARTS.map((part) => part.kind))) {
  if (asked.length > 0 && !asked.includes(kind)) continue;
  const parts = PARTS.filter((part) => part.kind === kind);
  results.push(...(await Promise.all(parts.map(runPart))));
}
summarize(results);

async function runPart(part) {
  say(`\n${bold(`━━ ${part.title}`)}`);
  const started = Date.now();
  const outcome = await part.run().catch((error) => {
    say(red(error.message));
    return { passed: 0, failed: 1, skipped: 0 };
  });
  return { title: part.title, milliseconds: Date.now() - started, ...outcome };
}

function summarize(parts) {
  say(`\n${bold("━━ Summary")}`);
  for (const part of parts) say(`${verdict(part)} ${part.title} ${dim(detail(part))}`);

  const notRun = parts.filter((part) => part.notRun);
  // Where the result is relied on, a suite that did not run has not passed.
  const missing = process.env.CI ? notRun.length : 0;
  const passed = parts.reduce((sum, part) => sum + (part.passed ?? 0), 0);
  const failed = parts.reduce((sum, part) => sum + (part.failed ?? 0), missing);
  if (failed > 0) process.exitCode = 1;
  say(`\n${passed} passed, ${failed} failed`);
}

function verdict({ notRun, failed }) {
  if (notRun) return yellow("NOT RUN");
  return failed > 0 ? red("failed ") : green("passed ");
}

function detail({ notRun, passed, failed, skipped, milliseconds }) {
  if (notRun) return notRun;
  const counts = [
    `${passed} passed`,
    `${failed} failed`,
    ...(skipped ? [`${skipped} skipped`] : []),
  ];
  return `${counts.join(", ")} in ${duration(milliseconds)}`;
}
