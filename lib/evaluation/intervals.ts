import type { Measure } from "../domain/quality/evaluation.ts";
import { wilsonInterval } from "../domain/quality/wilson.ts";

/** 95 % of a normal distribution lie within this many standard deviations. */
const Z = 1.959964;
const RESAMPLES = 2_000;

/**
 * A share with Wilson's score interval (Wilson 1927), which stays within 0 and 1 and does not
 * collapse when all or none succeed. Null for no trial.
 */
export function wilson(outcomes: readonly boolean[]): Measure | null {
  const count = outcomes.length;
  if (count === 0) return null;
  return wilsonOf(outcomes.filter(Boolean).length / count, count);
}

function wilsonOf(value: number, count: number): Measure {
  const interval = wilsonInterval({ passed: value * count, total: count }, Z);
  // A share times its count may not be whole again: the value itself stays what it is.
  return {
    value,
    low: Math.min(value, interval.low),
    high: Math.max(value, interval.high),
    count,
  };
}

/**
 * A mean with its percentile bootstrap interval (Efron 1979): the questions are drawn again with
 * replacement. The draws are the same every time, so equal results have equal intervals.
 */
export function bootstrapMean(values: readonly number[]): Measure | null {
  const count = values.length;
  if (count === 0) return null;
  const random = seededRandom(count);
  const means = Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let draw = 0; draw < count; draw += 1) sum += values[Math.floor(random() * count)] ?? 0;
    return sum / count;
  }).sort((left, right) => left - right);
  const value = values.reduce((sum, one) => sum + one, 0) / count;
  const at = (share: number) => means[Math.round(share * (RESAMPLES - 1))] ?? value;
  // Alike values resample to themselves: a few questions would look certain. No mean between 0 and
  // 1 spreads wider than a share of the same value, so that share's interval is the least to claim.
  const least = wilsonOf(value, count);
  return {
    value,
    low: Math.min(least.low, at(0.025)),
    high: Math.max(least.high, at(0.975)),
    count,
  };
}

/** Mulberry32: 32 bits of state, enough for drawing with replacement. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
