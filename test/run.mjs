/**
 * `npm test`: every check and every suite, and the sum of them at the end. Kinds take turns; parts of the
 * same kind run at once.
 * `npm test -- unit` (checks, unit, integration, e2e) runs some of the parts only.
 * `npm test -- --allow-missing` passes although a part could not run here.
 * `npm test -- --slowest` lists the slowest files of each part.
 */
import { bold, red, say } from "../lib/setup/announce.mjs";
import { stopOrderly } from "../lib/setup/run-command.mjs";
import { summarize } from "./support/summary.mjs";
import { readTestArguments } from "./support/test-arguments.mjs";
import { absentSets } from "./support/test-data.ts";
import { PARTS } from "./support/test-parts.mjs";

const asked = readTestArguments(process.argv.slice(2), [
  ...new Set(PARTS.map((part) => part.kind)),
]);
if ("refusal" in asked) {
  say(red(asked.refusal));
  process.exit(2);
}

stopOrderly();
const results = [];
for (const kind of asked.kinds) {
  const parts = PARTS.filter((part) => part.kind === kind);
  results.push(...(await Promise.all(parts.map(runPart))));
}
const { lines, failed } = summarize(results, { ...asked, absentSets: absentSets() });
say(`\n${lines.join("\n")}`);
if (failed > 0) process.exitCode = 1;

async function runPart(part) {
  say(`\n${bold(`━━ ${part.title}`)}`);
  const started = Date.now();
  const outcome = await part.run().catch((error) => {
    say(red(error.message));
    return { passed: 0, failed: 1, skipped: 0 };
  });
  if ("notRun" in outcome) say(red(`NOT RUN: ${outcome.notRun}`));
  return { title: part.title, milliseconds: Date.now() - started, ...outcome };
}
