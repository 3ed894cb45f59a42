// Judges the claims of case files and prints the counts of `freehold eval support --cases`.
//
//   node test/bench/claims.ts [--words-only] [--likenesses FILE] [--list] FILE…
//
// --words-only judges without vectors. --likenesses keeps the cosines in a file and reads them from it the
// next time. --list names the claims whose verdict is wrong; never use it on a file that is for reporting.

import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { parseArgs } from "node:util";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "words-only": { type: "boolean", default: false },
    likenesses: { type: "string" },
    list: { type: "boolean", default: false },
  },
});

process.env.FREEHOLD_HOME = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const { judgeStatement } = await import("#lib/answer/support/judge-statement");
const { countSupport, isTrue, readSupportCases } = await import(
  "#lib/evaluation/files/support-cases"
);
const { isShownAsTrue } = await import("#lib/domain/answers/support");

const cases = (await Promise.all(positionals.map(readSupportCases))).flat();
const likenesses = values["words-only"] ? cases.map(() => null) : await likenessesOf(cases);

const startedAt = performance.now();
const judged = cases.map(({ claim, passage }, index) =>
  judgeStatement(claim, passage, likenesses[index] ?? null),
);
const msPerPair = (performance.now() - startedAt) / cases.length;
if (values.list) listErrors();
const counts = countSupport(
  cases,
  judged.map(({ verdict }) => verdict),
);
const wronglyContradicted = cases.filter(
  (one, index) => isTrue(one) && judged[index]?.verdict === "contradicted",
).length;
console.log(
  JSON.stringify({ ...counts, trueByKind: trueByKind(), wronglyContradicted, msPerPair }),
);
await rm(process.env.FREEHOLD_HOME, { recursive: true, force: true });
process.exit();

/** The cosines by claim and passage, from the file of an earlier run where it has them. */
async function likenessesOf(all: typeof cases): Promise<(number | null)[]> {
  const file = values.likenesses;
  const known: Record<string, number> =
    file && existsSync(file) ? JSON.parse(await readFile(file, "utf8")) : {};
  const keyOf = ({ claim, passage }: (typeof cases)[number]) => `${claim}\n${passage}`;
  const missing = all.filter((one) => known[keyOf(one)] === undefined);
  if (missing.length > 0) {
    const { embedPairs } = await import("#lib/cli/commands/eval-support");
    const { withServices } = await import("#lib/cli/services");
    const pairs = missing.map((one) => ({ ...one, label: "neutral" as const }));
    await withServices({ embedder: true }, async (viewer) => {
      const found = await embedPairs(viewer, pairs, { progress: () => {} });
      for (const [index, one] of missing.entries()) {
        const likeness = found?.[index];
        if (likeness !== undefined) known[keyOf(one)] = likeness;
      }
    });
    if (file) await writeFile(file, JSON.stringify(known));
  }
  return all.map((one) => known[keyOf(one)] ?? null);
}

function trueByKind() {
  const trueOnes = cases.flatMap((one, index) =>
    isTrue(one) ? [{ kind: `${one.lang} ${one.kind}`, verdict: judged[index]?.verdict }] : [],
  );
  return Object.fromEntries(
    [...Map.groupBy(trueOnes, ({ kind }) => kind)].map(([kind, ones]) => [
      kind,
      {
        n: ones.length,
        supported: ones.filter(({ verdict }) => verdict && isShownAsTrue(verdict)).length,
        contradicted: ones.filter(({ verdict }) => verdict === "contradicted").length,
      },
    ]),
  );
}

function listErrors(): void {
  for (const [index, one] of cases.entries()) {
    const support = judged[index];
    if (!support || isTrue(one) === isShownAsTrue(support.verdict)) continue;
    const { verdict, probability, conflict } = support;
    const said = conflict ? ` ${conflict.kind}: “${conflict.claimed}” / “${conflict.found}”` : "";
    console.log(
      `${isTrue(one) ? "TRUE" : "FALSE"} ${one.lang} ${one.kind}: ${verdict} ${probability.toFixed(2)}${said}`,
    );
    console.log(`  ${one.claim}\n  ${one.passage.replaceAll("\n", " ")}\n`);
  }
}
