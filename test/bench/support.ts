// Fits the weights of the support score on every second pair of the three sets, and measures them on
// the others, with vectors and without.
//
//   node test/bench/support.ts
//
// Prints what lib/answer/support/weights.ts is to hold.

import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { SupportPair } from "#lib/evaluation/support-pairs";

const SETS = ["scifact", "edits-en", "edits-zh"];
const STEPS = 8_000;
const RATE = 0.5;
/** Keeps weights small where the pairs say nothing. */
const DECAY = 0.0005;

process.env.FREEHOLD_HOME = await mkdtemp(path.join(tmpdir(), "freehold-bench-"));
const { compare } = await import("#lib/answer/support/features");
const { featuresOf } = await import("#lib/answer/support/score-support");
const { dot } = await import("#lib/domain/dot");
const { likenessesOf } = await import("#lib/cli/commands/eval-support");
const { withServices } = await import("#lib/cli/services");
const { measureBinary } = await import("#lib/evaluation/binary-metrics");
const { readSupportPairs } = await import("#lib/evaluation/support-pairs");

type Example = { set: string; index: number; features: number[]; isPositive: boolean };

const sets = new Map<string, { pairs: SupportPair[]; likenesses: number[] | null }>();
await withServices({ embedder: true }, async () => {
  for (const set of SETS) {
    const pairs = await readSupportPairs(`../shared/data/support/${set}.jsonl`);
    const likenesses = await likenessesOf(pairs, { progress: () => {} });
    sets.set(set, { pairs, likenesses });
  }
});
for (const [name, hasVectors] of [
  ["words", false],
  ["both", true],
] as const) {
  const examples = examplesOf(hasVectors);
  const weights = regress(examples.filter(({ index }) => index % 2 === 0));
  console.log(`${name}: [${weights.map((weight) => weight.toFixed(3)).join(", ")}],`);
  for (const set of SETS) {
    const heldBack = examples.filter((one) => one.set === set && one.index % 2 === 1);
    const { auroc } = measureBinary(
      heldBack.map(({ features, isPositive }) => ({ score: dot(features, weights), isPositive })),
    );
    console.log(`  ${set}, the other half: AUROC ${auroc.toFixed(4)}`);
  }
}
await rm(process.env.FREEHOLD_HOME, { recursive: true, force: true });
process.exit();

function examplesOf(hasVectors: boolean): Example[] {
  return [...sets].flatMap(([set, { pairs, likenesses }]) =>
    pairs.map(({ claim, passage, label }, index) => {
      const likeness = hasVectors ? (likenesses?.[index] ?? null) : null;
      const features = featuresOf(compare(claim, passage), likeness);
      return { set, index, features, isPositive: label === "support" };
    }),
  );
}

/** Logistic regression by plain gradient descent: the same numbers every time. */
function regress(examples: readonly Example[]): number[] {
  let weights = (examples[0]?.features ?? []).map(() => 0);
  for (let step = 0; step < STEPS; step += 1) {
    const gradient = gradientOf(examples, weights);
    weights = weights.map(
      (weight, at) => weight - RATE * ((gradient[at] ?? 0) / examples.length + DECAY * weight),
    );
  }
  return weights;
}

function gradientOf(examples: readonly Example[], weights: readonly number[]): number[] {
  const gradient = weights.map(() => 0);
  for (const { features, isPositive } of examples) {
    const error = 1 / (1 + Math.exp(-dot(features, weights))) - Number(isPositive);
    for (const [at, feature] of features.entries()) {
      gradient[at] = (gradient[at] ?? 0) + error * feature;
    }
  }
  return gradient;
}
