import { createRandom } from "./random.ts";

const RESAMPLES = 2000;
const SEED = 7;

/**
 * Between which values the mean of paired differences lies, by bootstrap over groups (Efron 1979):
 * `risk` is the share left out at each end.
 */
export function interval(
  differences: readonly number[],
  groups: readonly number[],
  risk: number,
): [low: number, high: number] {
  const sums = new Map<number, { sum: number; count: number }>();
  differences.forEach((difference, index) => {
    const group = groups[index] ?? index;
    const held = sums.get(group) ?? { sum: 0, count: 0 };
    sums.set(group, { sum: held.sum + difference, count: held.count + 1 });
  });
  const parts = [...sums.values()];
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
