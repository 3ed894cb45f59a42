/** A score, and whether its case is a positive. */
export type Scored = { score: number; isPositive: boolean };

export type BinaryMetrics = {
  /** Probability that a positive scores above a negative, ties counting half (Hanley and McNeil 1982). */
  auroc: number;
  /** Average precision: the mean of the precisions at each positive. */
  auprc: number;
  /** The threshold with the best F1, and precision and recall at that threshold. */
  threshold: number;
  precision: number;
  recall: number;
};

/** How well scores separate positives from negatives; all 0 if either is missing. */
export function measureBinary(all: readonly Scored[]): BinaryMetrics {
  const ranked = all.toSorted((left, right) => right.score - left.score);
  const positives = all.filter(({ isPositive }) => isPositive).length;
  if (positives === 0 || positives === all.length) {
    return { auroc: 0, auprc: 0, threshold: 0, precision: 0, recall: 0 };
  }
  return {
    auroc: areaUnderRoc(all, positives),
    auprc: averagePrecision(ranked, positives),
    ...bestThreshold(ranked, positives),
  };
}

/** From the ranks: the positives' sum of mean ranks minus the least possible sum. */
function areaUnderRoc(all: readonly Scored[], positives: number): number {
  const rising = all.toSorted((left, right) => left.score - right.score);
  let sum = 0;
  for (let from = 0; from < rising.length; ) {
    let to = from;
    while (rising[to]?.score === rising[from]?.score) to += 1;
    const meanRank = (from + 1 + to) / 2;
    sum += meanRank * rising.slice(from, to).filter(({ isPositive }) => isPositive).length;
    from = to;
  }
  return (sum - (positives * (positives + 1)) / 2) / (positives * (all.length - positives));
}

function averagePrecision(ranked: readonly Scored[], positives: number): number {
  let found = 0;
  let sum = 0;
  for (const [rank, { isPositive }] of ranked.entries()) {
    if (!isPositive) continue;
    found += 1;
    sum += found / (rank + 1);
  }
  return sum / positives;
}

function bestThreshold(ranked: readonly Scored[], positives: number) {
  let best = { threshold: 0, precision: 0, recall: 0 };
  let bestF1 = 0;
  let found = 0;
  for (const [rank, { score, isPositive }] of ranked.entries()) {
    if (isPositive) found += 1;
    // Equal scores get the same label, so only the last of them is a possible threshold.
    if (ranked[rank + 1]?.score === score) continue;
    const f1 = (2 * found) / (rank + 1 + positives);
    if (f1 <= bestF1) continue;
    bestF1 = f1;
    best = { threshold: score, precision: found / (rank + 1), recall: found / positives };
  }
  return best;
}
