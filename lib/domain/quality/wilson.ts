/** How many of how many; not whole where results weigh less than one. */
export type Tally = { passed: number; total: number };

/** 1 in 20 lies outside, above or below. */
export const TWO_SIDED = 1.96;

/**
 * Wilson's score interval of a share (Wilson 1927), `z` standard deviations to either side: 1.645
 * leaves 1 in 20 below its lower bound. Stays within 0 and 1; nothing tried says nothing.
 */
export function wilsonInterval({ passed, total }: Tally, z: number): { low: number; high: number } {
  if (total <= 0) return { low: 0, high: 1 };
  const share = passed / total;
  const square = z * z;
  const middle = (share + square / (2 * total)) / (1 + square / total);
  const half =
    (z / (1 + square / total)) *
    Math.sqrt((share * (1 - share)) / total + square / (4 * total * total));
  // Rounding must not put the bound on the wrong side of what it bounds.
  return {
    low: Math.min(share, Math.max(0, middle - half)),
    high: Math.max(share, Math.min(1, middle + half)),
  };
}
