/** Passed results of a total; fractional when results weigh less than one. */
export type Tally = { passed: number; total: number };

/** A probability of 1 in 20 lies outside, above and below together. */
export const TWO_SIDED = 1.96;

/**
 * Wilson's score interval of a share (Wilson 1927), `z` standard deviations to either side: 1.645 leaves 1 in 20 below
 * the lower bound. Stays within 0 and 1; zero trials give the whole interval.
 */
export function wilsonInterval({ passed, total }: Tally, z: number): { low: number; high: number } {
  if (total <= 0) return { low: 0, high: 1 };
  const share = passed / total;
  const square = z * z;
  const middle = (share + square / (2 * total)) / (1 + square / total);
  const half =
    (z / (1 + square / total)) *
    Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
  // Rounding must not move a bound past the share itself.
  return {
    low: Math.min(share, Math.max(0, middle - half)),
    high: Math.max(share, Math.min(1, middle + half)),
  };
}
