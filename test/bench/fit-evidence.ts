// Fits the general evidence model to trials of several test sets, and measures it on a test set that it
// was not fitted to.
//
//   node lib/cli/freehold.mjs eval abstention --dataset DIR --split NAME --trials FILE   (each set)
//   node test/bench/fit-evidence.ts FILE…
//
// Prints the model in the form of lib/retrieval/general-model.json.

import { readFileSync } from "node:fs";
import path from "node:path";
import { answeredNear, chooseThreshold, measureThresholds } from "#lib/domain/quality/calibration";
import { dot } from "#lib/domain/search/dot";
import type { Trial } from "#lib/evaluation/ask-and-withhold";
import { measureBinary } from "#lib/evaluation/binary-metrics";
import { type Coefficients, type Example, fitLogistic } from "#lib/evaluation/fit-logistic";
import { FEATURES, type Features } from "#lib/retrieval/evidence";
import { type FeatureScale, toSteps } from "#lib/retrieval/evidence-model";

type Case = { features: Features; isPresent: boolean };
type TrialSet = { name: string; cases: Case[] };
type Half = { name: string; taught: Case[]; asked: Case[] };

/** A weak pull towards 0, because there are thousands of examples. */
const PULL = 10;
const OWN_PULL = 15;
/** Each test set has the same weight, however many questions it has. */
const SET_WEIGHT = 1000;
/** How many times each test set is split into halves. */
const CUTS = 4;
const NOTHING: Coefficients = { intercept: 0, weights: FEATURES.map(() => 0) };

const sets = process.argv.slice(2).map(readSet);
const scale = scaleOf(sets.flatMap(({ cases }) => cases));
const cuts = Array.from({ length: CUTS * 2 }, (_, cut) => sets.map((set) => halve(set, cut)));
const measured = sets.map(({ name }, place) => {
  const meanOver = (measure: (halves: Half[], own: Half) => number) => {
    const areas = cuts.flatMap((halves) => {
      const own = halves[place];
      return own ? [measure(halves, own)] : [];
    });
    return (areas.reduce((sum, area) => sum + area, 0) / areas.length).toFixed(3);
  };
  return {
    set: name,
    "all sets": meanOver((halves, own) => areaOf(teach(halves), own.asked)),
    "left out": meanOver((halves, own) =>
      areaOf(teach(halves.filter((half) => half !== own)), own.asked),
    ),
    "own half": meanOver((halves, own) =>
      areaOf(teach([own], teach(halves.filter((half) => half !== own)), OWN_PULL), own.asked),
    ),
    "own half alone": meanOver((_, own) => areaOf(teach([own], NOTHING, 30), own.asked)),
  };
});
console.error(measured);
const general = teach(sets.map(({ name, cases }) => ({ name, taught: cases, asked: [] })));
// Lenient: in every test set at least the target share of the answerable questions is answered.
const threshold = Math.min(...sets.map(({ cases }) => thresholdFor(cases)));
process.stdout.write(
  `${JSON.stringify({ scale, model: named(general), threshold }, rounded, 2)}\n`,
);

function thresholdFor(cases: readonly Case[]): number {
  const judged = cases.map((one) => ({
    probability: 1 / (1 + Math.exp(-sumOf(general, one))),
    isPresent: one.isPresent,
    isFirstRelevant: false,
  }));
  const chosen = chooseThreshold(measureThresholds(judged));
  console.error(chosen, answeredNear({ thresholds: measureThresholds(judged) }, chosen));
  return chosen;
}

function readSet(file: string): TrialSet {
  const trials = readFileSync(file, "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as Trial);
  const cases = trials.flatMap(({ evidence: { features }, isPresent }) =>
    features ? [{ features, isPresent }] : [],
  );
  return { name: path.basename(file), cases };
}

/** A question's two cases stay in one half; every second cut swaps the halves of the one before. */
function halve({ name, cases }: TrialSet, cut: number): Half {
  const isTaught = (index: number) => {
    const hash = Math.imul(Math.floor(index / 2) + 1, 0x9e3779b1) ^ Math.imul(cut >> 1, 0x85ebca6b);
    return ((Math.imul(hash ^ (hash >>> 15), 0xc2b2ae35) >>> 16) & 1) === (cut & 1);
  };
  return {
    name,
    taught: cases.filter((_, index) => isTaught(index)),
    asked: cases.filter((_, index) => !isTaught(index)),
  };
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

function teach(chosen: readonly Half[], prior = NOTHING, pull = PULL): Coefficients {
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

function areaOf(model: Coefficients, cases: readonly Case[]): number {
  const scored = cases.map((one) => ({ score: sumOf(model, one), isPositive: one.isPresent }));
  return measureBinary(scored).auroc;
}

function sumOf({ intercept, weights }: Coefficients, { features }: Case): number {
  return intercept + dot(weights, toSteps(features, scale));
}

function named({ intercept, weights }: Coefficients) {
  const pairs = FEATURES.map((feature, index) => [feature, weights[index] ?? 0]);
  return { intercept, weights: Object.fromEntries(pairs) };
}

function rounded(_key: string, value: unknown): unknown {
  return typeof value === "number" ? Number(value.toPrecision(5)) : value;
}
