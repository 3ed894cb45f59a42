/** A question asked with or without its answer in the documents, and the estimated probability that it is there. */
export type Judged = { probability: number; isPresent: boolean; isFirstRelevant: boolean };

/** The effect of one threshold. Shares are 0 to 1. */
export type ThresholdPoint = {
  threshold: number;
  /** Share of answerable questions that are answered. */
  answeredPresent: number;
  /** Share of questions that are answered although their answer was removed. */
  answeredAbsent: number;
};

/** How often the first citation is right when only the most certain questions are answered. */
export type CoveragePoint = {
  /** The share of questions that are answered, most certain first. */
  coverage: number;
  /** The share of those whose first passage answers the question. */
  firstRelevant: number;
};

/** Results of asking a collection's own questions with and without their answers in the documents. */
export type AbstentionFigures = {
  questions: number;
  /** Probability that a question whose answer is there scores higher than one whose answer is not. */
  auroc: number;
  thresholds: ThresholdPoint[];
  /** Over questions whose answers are there. */
  curve: CoveragePoint[];
};

/** The calibration stored with a collection. */
export type StoredCalibration = AbstentionFigures & {
  /** Chosen by the target; a person may choose another. */
  threshold: number;
  /** The collection's own weights by feature. Null: the general ones. */
  model: { intercept: number; weights: Readonly<Record<string, number>> } | null;
  /** ISO 8601. */
  measuredAt: string;
};

/** How a collection abstains: what was measured, and what a person chose. */
export type CollectionAbstention = {
  /** Chosen by a person. Null: the measured or else the general threshold. */
  answerThreshold: number | null;
  calibration: StoredCalibration | null;
  /** A measurement has been requested from the worker. */
  isMeasuring: boolean;
};

/** At least this share of answerable questions is answered, unless a person decides otherwise. */
export const ANSWERED_TARGET = 0.95;
/** Figures from fewer questions show chance rather than the collection. */
export const LEAST_QUESTIONS = 20;
const STEPS = 40;
const COVERAGES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** The share of present and absent questions that are answered at each threshold, from 0 up. */
export function measureThresholds(judged: readonly Judged[]): ThresholdPoint[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const threshold = step / STEPS;
    return { threshold, ...answeredAt(judged, threshold) };
  });
}

/** The shares of these questions that are answered at a threshold. */
function answeredAt(judged: readonly Judged[], threshold: number) {
  const share = (isPresent: boolean) => {
    const asked = judged.filter((one) => one.isPresent === isPresent);
    const answered = asked.filter(({ probability }) => probability >= threshold);
    return asked.length === 0 ? 0 : answered.length / asked.length;
  };
  return { answeredPresent: share(true), answeredAbsent: share(false) };
}

/** The share of right first citations by coverage, over the questions whose answers are there. */
export function measureCoverage(judged: readonly Judged[]): CoveragePoint[] {
  const surest = judged
    .filter(({ isPresent }) => isPresent)
    .sort((left, right) => right.probability - left.probability);
  if (surest.length === 0) return [];
  return COVERAGES.map((coverage) => {
    const answered = surest.slice(0, Math.max(1, Math.round(coverage * surest.length)));
    const right = answered.filter(({ isFirstRelevant }) => isFirstRelevant).length;
    return { coverage, firstRelevant: right / answered.length };
  });
}

/** The highest threshold that still answers the target share of answerable questions. */
export function chooseThreshold(
  points: readonly ThresholdPoint[],
  target: number = ANSWERED_TARGET,
): number {
  const lenient = points.filter(({ answeredPresent }) => answeredPresent >= target);
  return Math.max(0, ...lenient.map(({ threshold }) => threshold));
}

/** The measurement at the threshold, or at the nearest one below it. */
export function answeredNear(
  { thresholds }: Pick<AbstentionFigures, "thresholds">,
  threshold: number,
): Omit<ThresholdPoint, "threshold"> {
  const below = thresholds.filter((point) => point.threshold <= threshold + 1e-9).at(-1);
  return {
    answeredPresent: below?.answeredPresent ?? 1,
    answeredAbsent: below?.answeredAbsent ?? 1,
  };
}
