// Fits the weights of the support score on every second pair of the three test sets, and measures them on
// the other pairs, with and without vectors.
//
//   node test/bench/support.ts
//
// Prints the weights for lib/answer/support/weights.ts.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Features } from "#lib/answer/support/score-support";
import { inSet } from "#test/support/test-data";
import { regress } from "./logistic.ts";

const SETS = ["scifact", "edits-en", "edits-zh"];
/** Keeps weights small that the pairs do not determine; chosen by five folds within the fitted half. */
const DECAY = { same: 0.002, other: 0.0001 };

process.env.FREEHOLD_HOME = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const { compare } = await import("#lib/answer/support/features");
const { featuresOf } = await import("#lib/answer/support/score-support");
const { dot } = await import("#lib/domain/search/dot");
const { embedPairs } = await import("#lib/cli/commands/eval-support");
const { withServices } = await import("#lib/cli/services");
const { measureBinary } = await import("#lib/evaluation/binary-metrics");
const { readSupportPairs } = await import("#lib/evaluation/files/support-pairs");

type Example = { set: string; index: number; isPositive: boolean } & Features;

const examples: Example[] = [];
await withServices({ embedder: true }, async (viewer) => {
  for (const set of SETS) {
    const pairs = await readSupportPairs(inSet("support", `${set}.jsonl`));
    const likenesses = await embedPairs(viewer, pairs, { progress: () => {} });
    for (const [index, { claim, passage, label }] of pairs.entries()) {
      const comparison = compare(claim, passage);
      for (const likeness of new Set([null, likenesses?.[index] ?? null])) {
        const isPositive = label === "support";
        examples.push({ set, index, isPositive, ...featuresOf(comparison, likeness) });
      }
    }
  }
});

const REGIMES = [true, false].flatMap((isSame) =>
  [false, true].map((hasLikeness) => ({ isSame, hasLikeness })),
);

const weights = REGIMES.map((regime) => {
  const training = examples.filter((one) => isOf(one, regime) && one.index % 2 === 0);
  const fitted = regress(training, DECAY[regime.isSame ? "same" : "other"]);
  const name = `${regime.isSame ? "same" : "other"}.${regime.hasLikeness ? "both" : "words"}`;
  console.log(`${name}: [${fitted.map((weight) => weight.toFixed(3)).join(", ")}],`);
  return { ...regime, fitted };
});
for (const set of SETS) {
  for (const hasLikeness of [false, true]) {
    const heldBack = examples.filter(
      (one) => one.set === set && one.index % 2 === 1 && one.hasLikeness === hasLikeness,
    );
    const { auroc } = measureBinary(heldBack.map((one) => ({ ...one, score: scoreOf(one) })));
    const name = hasLikeness ? "with vectors" : "by words";
    console.log(`  ${set}, the other half, ${name}: AUROC ${auroc.toFixed(4)}`);
  }
}
await rm(process.env.FREEHOLD_HOME, { recursive: true, force: true });
process.exit();

type Regime = Pick<Features, "isSame" | "hasLikeness">;

function isOf(one: Regime, regime: Regime): boolean {
  return one.isSame === regime.isSame && one.hasLikeness === regime.hasLikeness;
}

function scoreOf(example: Example): number {
  return dot(example.features, weights.find((regime) => isOf(example, regime))?.fitted ?? []);
}
