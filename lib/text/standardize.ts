/**
 * How far each value lies above the mean, in standard deviations; all 0 where they are the same.
 * A signal by which one candidate stands out far from the others thereby weighs more than one that
 * finds all of them alike: each question sets its own weights.
 */
export function standardize(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const mean = all.reduce((sum, value) => sum + value, 0) / Math.max(all.length, 1);
  const variance = all.reduce((sum, value) => sum + (value - mean) ** 2, 0) / all.length;
  const deviation = Math.sqrt(variance);
  return deviation > 1e-9 ? all.map((value) => (value - mean) / deviation) : all.fill(0);
}

/** Each value as a share of the largest; all 0 where none is positive. */
export function shareOfBest(values: ArrayLike<number>): Float64Array {
  const all = Float64Array.from(values);
  const best = Math.max(0, ...all);
  return best > 0 ? all.map((value) => value / best) : all.fill(0);
}
