import type { Scored } from "./binary-metrics.ts";

/** A tenth of the scale: how many scores it has, their mean, and how many are positives. */
type CalibrationBin = { from: number; count: number; meanScore: number; positive: number };

export type Calibration = {
  /** Expected calibration error: |mean score − share of positives| averaged over the bins by their size. */
  error: number;
  /** The reliability table; empty bins are left out. */
  bins: CalibrationBin[];
};

const BINS = 10;

/** How well scores can be read as probabilities (Naeini, Cooper and Hauskrecht 2015). */
export function measureCalibration(all: readonly Scored[]): Calibration {
  const bins = Array.from({ length: BINS }, (_, index): CalibrationBin[] => {
    const inside = all.filter(({ score }) => binOf(score) === index);
    if (inside.length === 0) return [];
    const sum = inside.reduce((total, { score }) => total + score, 0);
    const positives = inside.filter(({ isPositive }) => isPositive).length;
    return [
      {
        from: index / BINS,
        count: inside.length,
        meanScore: sum / inside.length,
        positive: positives / inside.length,
      },
    ];
  }).flat();
  const gaps = bins.map(({ count, meanScore, positive }) => count * Math.abs(meanScore - positive));
  return { error: gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(all.length, 1), bins };
}

function binOf(score: number): number {
  return Math.min(BINS - 1, Math.floor(score * BINS));
}
