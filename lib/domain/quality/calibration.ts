/** A question asked with or without its answer there, and how likely the answer was held to be. */
export type Judged = { probability: number; isPresent: boolean; isFirstRelevant: boolean };

/** What one threshold does. Shares are 0 to 1. */
export type ThresholdPoint = {
  threshold: number;
  /** Of questions the documents answer, how many are answered. */
  answeredPresent: number;
  /** Of questions whose answer was taken out, how many are answered all the same. */
  answeredAbsent: number;
};

/** How right the first citation is when only the surest questions are answered. */
export type CoveragePoint = {
  /** The share of questions that are answered, the surest first. */
  coverage: number;
  /** Among those, the share whose first passage answers the question. */
  firstRelevant: number;
};

/** What asking a collection's own questions, with and without their answers, has shown. */
export type AbstentionFigures = {
  questions: number;
  /** The chance that a question whose answer is there is held likelier than one whose is not. */
  auroc: number;
  thresholds: ThresholdPoint[];
  /** Over questions whose answers are there. */
  curve: CoveragePoint[];
};

/** What is kept of a calibration with its collection. */
export type StoredCalibration = AbstentionFigures & {
  /** Chosen by the target; a person may choose another. */
  threshold: number;
  /** The collection's own weights by feature; null: the general ones. */
  model: { intercept: number; weights: Readonly<Record<string, number>> } | null;
  /** ISO 8601. */
  measuredAt: string;
};

/** How a collection abstains: what was measured, and what a person chose. */
export type CollectionAbstention = {
  /** Chosen by a person; null: the measured one, or the general one. */
  answerThreshold: number | null;
  calibration: StoredCalibration | null;
  /** A worker is asked to measure it. */
  isMeasuring: boolean;
};

/** Of questions that the documents answer, at least so many are answered unless a person decides otherwise. */
export const ANSWERED_TARGET = 0.95;
/** Figures of fewer questions say more about chance than about the collection. */
export const LEAST_QUESTIONS = 20;
const STEPS = 40;
const COVERAGES = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

/** The share of present and of absent questions answered at each threshold, from 0 up. */
export function measureThresholds(judged: readonly Judged[]): ThresholdPoint[] {
  return Array.from({ length: STEPS }, (_, step) => {
    const threshold = step / STEPS;
    return { threshold, ...answeredAt(judged, threshold) };
  });
}

/** What a threshold does to these questions. */
function answeredAt(judged: readonly Judged[], threshold: number) {
  const share = (isPresent: boolean) => {
    const asked = judged.filter((one) => one.isPresent === isPresent);
    const answered = asked.filter(({ probability }) => probability >= threshold);
    return asked.length === 0 ? 0 : answered.length / asked.length;
  };
  return { answeredPresent: share(true), answeredAbsent: share(false) };
}

/** The first citation's rightness by coverage, over the questions whose answers are there. */
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

/** The highest threshold that still answers the target share of what the documents answer. */
export function chooseThreshold(
  points: readonly ThresholdPoint[],
  target: number = ANSWERED_TARGET,
): number {
  const lenient = points.filter(({ answeredPresent }) => answeredPresent >= target);
  return Math.max(0, ...lenient.map(({ threshold }) => threshold));
}

/** What was measured at the threshold, or at the nearest one below it. */
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
