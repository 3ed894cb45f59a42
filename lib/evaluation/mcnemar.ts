/** How two runs on the same test cases differ: what each alone got right, and how likely chance explains it. */
export type McNemar = {
  /** Right before and wrong now. */
  lost: number;
  /** Wrong before and right now. */
  won: number;
  /** Probability that chance alone loses as many: small if the second run is worse. */
  worse: number;
  /** Probability that chance alone wins as many: small if the second run is better. */
  better: number;
  /** Probability of a difference this large in either direction. */
  twoSided: number;
};

/** A test case's result in both runs. */
export type Pair = { before: boolean; after: boolean };

/**
 * McNemar's exact test (1947): if nothing has changed, each test case on which the runs disagree is equally
 * likely lost or won, so the number lost is binomial with probability one half.
 */
export function mcnemar(pairs: readonly Pair[]): McNemar {
  const lost = pairs.filter(({ before, after }) => before && !after).length;
  const won = pairs.filter(({ before, after }) => !before && after).length;
  const worse = atLeast(lost, lost + won);
  const better = atLeast(won, lost + won);
  return { lost, won, worse, better, twoSided: Math.min(1, 2 * Math.min(worse, better)) };
}

/** The probability of at least `count` heads in so many throws of a fair coin. */
function atLeast(count: number, throws: number): number {
  let sum = 0;
  // By logarithms, because the coefficients of a few thousand throws exceed any float.
  let logarithm = -throws * Math.LN2;
  for (let heads = throws; heads >= count; heads -= 1) {
    sum += Math.exp(logarithm);
    logarithm += Math.log(heads) - Math.log(throws - heads + 1);
  }
  return Math.min(1, sum);
}
