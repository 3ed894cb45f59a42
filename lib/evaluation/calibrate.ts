import {
  type AbstentionFigures,
  chooseThreshold,
  type Judged,
  measureCoverage,
  measureThresholds,
} from "../domain/quality/calibration.ts";
import { FEATURES, type Features } from "../retrieval/evidence.ts";
import { type EvidenceModel, probabilityOf, toSteps } from "../retrieval/evidence-model.ts";
import { GENERAL_MODEL, type GeneralModel, generalModel } from "../retrieval/general-model.ts";
import type { Trial } from "./ask-and-withhold.ts";
import { measureBinary } from "./binary-metrics.ts";
import { type Example, fitLogistic } from "./fit-logistic.ts";

export type Calibration = AbstentionFigures & { threshold: number; model: EvidenceModel | null };

/** With fewer questions than this the general model is kept; the figures are measured all the same. */
const ENOUGH_TO_FIT = 40;
const PARTS = 5;
/** How strongly the general model resists a collection's own questions. */
const PULL = 15;

/**
 * Fits the general model to a collection's own trials, and chooses its threshold. The figures are
 * cross-validated: each fifth of the questions is judged by a model fitted to the other four.
 */
export function calibrate(trials: readonly Trial[]): Calibration {
  const judged = judgeByParts(trials);
  const figures = measure(judged, trials.length / 2);
  const threshold = chooseThreshold(figures.thresholds);
  return { ...figures, threshold, model: fitIfEnough(trials) };
}

/** Measures the general model on trials, without any fitting. */
export function measureGeneral(trials: readonly Trial[]): AbstentionFigures {
  return measure(
    trials.map((trial) => judge(trial, null)),
    trials.length / 2,
  );
}

function measure(judged: readonly Judged[], questions: number): AbstentionFigures {
  const scored = judged.map(({ probability, isPresent }) => ({
    score: probability,
    isPositive: isPresent,
  }));
  return {
    questions,
    auroc: measureBinary(scored).auroc,
    thresholds: measureThresholds(judged),
    curve: measureCoverage(judged),
  };
}

/** A question's two trials are adjacent and stay in the same part. */
function judgeByParts(trials: readonly Trial[]): Judged[] {
  const partOf = (index: number) => Math.floor(index / 2) % PARTS;
  const models = Array.from({ length: PARTS }, (_, part) =>
    fitIfEnough(trials.filter((_, index) => partOf(index) !== part)),
  );
  return trials.map((trial, index) => judge(trial, models[partOf(index)] ?? null));
}

function fitIfEnough(trials: readonly Trial[]): EvidenceModel | null {
  const hasVectors = trials.some(({ evidence }) => evidence.bestCosine !== null);
  return hasVectors && trials.length / 2 >= ENOUGH_TO_FIT ? fitTrials(trials) : null;
}

function judge({ evidence, isPresent, isFirstRelevant }: Trial, own: EvidenceModel | null): Judged {
  const { features } = evidence;
  const general = generalModel(evidence);
  const probability = features ? probabilityOf(own ?? general.model, features, general.scale) : 0;
  return { probability, isPresent, isFirstRelevant };
}

function fitTrials(trials: readonly Trial[]): EvidenceModel {
  const { model, scale } = GENERAL_MODEL.withVectors;
  const examples = trials.flatMap(({ evidence: { features }, isPresent }): Example[] =>
    features ? [exampleOf(features, isPresent, scale)] : [],
  );
  const prior = {
    intercept: model.intercept,
    weights: FEATURES.map((feature) => model.weights[feature] ?? 0),
  };
  return toModel(fitLogistic(examples, prior, PULL));
}

function exampleOf(features: Features, isPositive: boolean, scale: GeneralModel["scale"]): Example {
  return { steps: toSteps(features, scale), isPositive, weight: 1 };
}

function toModel({ intercept, weights }: { intercept: number; weights: number[] }): EvidenceModel {
  const named = FEATURES.map((feature, index) => [feature, weights[index] ?? 0]);
  return { intercept, weights: Object.fromEntries(named) as EvidenceModel["weights"] };
}
