import { createRandom } from "./random.ts";

const RESAMPLES = 4000;
const SEED = 7;

/**
 * The interval of the mean of paired differences, by bootstrap over groups (Efron 1979); `risk` is the
 * share left out at each end.
 */
export function interval(
  differences: readonly number[],
  groups: readonly number[],
  risk: number,
): [low: number, high: number] {
  const parts = partsOf(differences, groups);
  const random = createRandom(SEED);
  const means = Float64Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    let count = 0;
    for (let draw = 0; draw < parts.length; draw += 1) {
      const part = parts[Math.floor(random() * parts.length)];
      sum += part?.sum ?? 0;
      count += part?.count ?? 0;
    }
    return sum / Math.max(count, 1);
  }).sort();
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))] ?? 0;
  return [at(risk), at(1 - risk)];
}

/**
 * How often chance gives a mean at least as high, if every group's gain could as well have been a loss
 * (Fisher's randomisation test). If only a few questions changed, and all for the better, the bootstrap is
 * certain too soon; this test is not.
 */
export function chance(differences: readonly number[], groups: readonly number[]): number {
  const parts = partsOf(differences, groups);
  const observed = parts.reduce((sum, part) => sum + part.sum, 0);
  const random = createRandom(SEED);
  let asHigh = 0;
  for (let round = 0; round < RESAMPLES; round += 1) {
    let sum = 0;
    for (const part of parts) sum += random() < 0.5 ? part.sum : -part.sum;
    if (sum >= observed - 1e-12) asHigh += 1;
  }
  return (asHigh + 1) / (RESAMPLES + 1);
}

/** The sum of each group's differences, and how many each has. */
function partsOf(differences: readonly number[], groups: readonly number[]) {
  const sums = new Map<number, { sum: number; count: number }>();
  differences.forEach((difference, index) => {
    const group = groups[index] ?? index;
    const held = sums.get(group) ?? { sum: 0, count: 0 };
    sums.set(group, { sum: held.sum + difference, count: held.count + 1 });
  });
  return [...sums.values()];
}
