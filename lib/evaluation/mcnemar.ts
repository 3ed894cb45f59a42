/** How two runs over the same items differ: what each alone got right, and how likely chance does that. */
export type McNemar = {
  /** Right before and wrong now. */
  lost: number;
  /** Wrong before and right now. */
  won: number;
  /** Chance that as many are lost by luck alone: small where the second run is worse. */
  worse: number;
  /** Chance that as many are won by luck alone: small where the second run is better. */
  better: number;
  /** Chance of a difference as great either way. */
  twoSided: number;
};

/** An item as both runs fared with it. */
export type Pair = { before: boolean; after: boolean };

/**
 * The exact test of McNemar (1947): of the items that the runs disagree on, each is as likely lost as
 * won if nothing has changed, so their number is binomial with one half.
 */
export function mcnemar(pairs: readonly Pair[]): McNemar {
  const lost = pairs.filter(({ before, after }) => before && !after).length;
  const won = pairs.filter(({ before, after }) => !before && after).length;
  const worse = atLeast(lost, lost + won);
  const better = atLeast(won, lost + won);
  return { lost, won, worse, better, twoSided: Math.min(1, 2 * Math.min(worse, better)) };
}

/** The chance of `count` heads or more in so many throws of a fair coin. */
function atLeast(count: number, throws: number): number {
  let sum = 0;
  // By logarithms: the coefficients of a few thousand throws are beyond any float.
  let logarithm = -throws * Math.LN2;
  for (let heads = throws; heads >= count; heads -= 1) {
    sum += Math.exp(logarithm);
    logarithm += Math.log(heads) - Math.log(throws - heads + 1);
  }
  return Math.min(1, sum);
}
