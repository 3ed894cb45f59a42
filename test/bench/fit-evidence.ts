// Fits the general model of evidence to trials of several sets, and says how it does on a set it
// has not seen.
//
//   node lib/cli/freehold.mjs eval abstention --dataset DIR --split NAME --trials FILE   (each set)
//   node test/bench/fit-evidence.ts FILE…       (even questions teach, odd ones measure)
//
// Prints the model as it stands in lib/retrieval/general-model.json.

import { readFileSync } from "node:fs";
import path from "node:path";
import type { Trial } from "#lib/evaluation/ask-and-withhold";
import { measureBinary } from "#lib/evaluation/binary-metrics";
import { type Coefficients, type Example, fitLogistic } from "#lib/evaluation/fit-logistic";
import { FEATURES, type Features } from "#lib/retrieval/evidence";
import { type FeatureScale, toSteps } from "#lib/retrieval/evidence-model";

type Case = { features: Features; isPresent: boolean };
type TrialSet = { name: string; taught: Case[]; asked: Case[] };

/** Little is pulled towards nothing: there are thousands of examples. */
const PULL = 10;
/** Each set counts alike, however many questions it has. */
const SET_WEIGHT = 1000;
const NOTHING: Coefficients = { intercept: 0, weights: FEATURES.map(() => 0) };

const sets = process.argv.slice(2).map(readSet);
const scale = scaleOf(sets.flatMap(({ taught }) => taught));
const general = fit(sets);
const rows = sets.map((set) => ({
  set: set.name,
  "all sets": areaOf(general, set.asked),
  "left out": areaOf(fit(sets.filter((other) => other !== set)), set.asked),
  "own half": areaOf(fit([set], general, 15), set.asked),
  "own half alone": areaOf(fit([set], NOTHING, 30), set.asked),
}));
console.error(rows);
process.stdout.write(`${JSON.stringify({ scale, model: named(general) }, rounded, 2)}\n`);

function readSet(file: string): TrialSet {
  const trials = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Trial);
  const cases = (isTaught: boolean) =>
    trials.flatMap(({ evidence: { features }, isPresent }, index) =>
      features && (Math.floor(index / 2) % 2 === 0) === isTaught ? [{ features, isPresent }] : [],
    );
  return { name: path.basename(file), taught: cases(true), asked: cases(false) };
}

function scaleOf(cases: readonly Case[]): FeatureScale {
  const measured = FEATURES.map((feature) => {
    const values = cases.map(({ features }) => features[feature]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return [feature, { mean, step: Math.sqrt(variance) || 1 }];
  });
  return Object.fromEntries(measured) as FeatureScale;
}

function fit(chosen: readonly TrialSet[], prior = NOTHING, pull = PULL): Coefficients {
  const examples = chosen.flatMap(({ taught }) =>
    taught.map(
      ({ features, isPresent }): Example => ({
        steps: toSteps(features, scale),
        isPositive: isPresent,
        weight: chosen.length === 1 ? 1 : SET_WEIGHT / taught.length,
      }),
    ),
  );
  return fitLogistic(examples, prior, pull);
}

function areaOf({ intercept, weights }: Coefficients, cases: readonly Case[]): string {
  const scored = cases.map(({ features, isPresent }) => ({
    score: toSteps(features, scale).reduce(
      (sum, step, index) => sum + step * (weights[index] ?? 0),
      intercept,
    ),
    isPositive: isPresent,
  }));
  return measureBinary(scored).auroc.toFixed(3);
}

function named({ intercept, weights }: Coefficients) {
  const pairs = FEATURES.map((feature, index) => [feature, weights[index] ?? 0]);
  return { intercept, weights: Object.fromEntries(pairs) };
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(5)) : value;
}
