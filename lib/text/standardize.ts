/**
 * How far each value is above the mean, in standard deviations; all 0 if the values are equal. A feature
 * in which one candidate stands out thereby counts more than one that is alike for all candidates.
 */
export function standardize(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / Math.max(all.length, 1);
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
  const deviation = Math.sqrt(variance);
  return deviation > 1e-9 ? all.map((value) => (value - mean) / deviation) : all.fill(0);
}

/** Each value divided by the largest; all 0 if none is positive. */
export function shareOfBest(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const best = Math.max(0, ...all);
  return best > 0 ? all.map((value) => value / best) : all.fill(0);
}
