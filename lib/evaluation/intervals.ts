import type { Measure } from "../domain/quality/evaluation.ts";
import { wilsonInterval } from "../domain/quality/wilson.ts";

/** 95 % of a normal distribution are within this many standard deviations. */
const Z = 1.959964;
const RESAMPLES = 2_000;

/**
 * A share with its 95 % Wilson score interval (Wilson 1927), which stays within 0 and 1 and has a width
 * even if all or none succeed. Null without trials.
 */
export function wilson(outcomes: readonly boolean[]): Measure | null {
  const count = outcomes.length;
  if (count === 0) return null;
  return wilsonOf(outcomes.filter(Boolean).length / count, count);
}

function wilsonOf(value: number, count: number): Measure {
  const interval = wilsonInterval({ passed: value * count, total: count }, Z);
  // A share times its count may not be a whole number again, so the value is kept as given.
  return {
    value,
    low: Math.min(value, interval.low),
    high: Math.max(value, interval.high),
    count,
  };
}

/**
 * A mean with its 95 % percentile bootstrap interval (Efron 1979), which resamples the questions with
 * replacement. The random draws are fixed, so equal results have equal intervals.
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
  // Equal values always resample to the same mean, so a few questions would look certain. No values between 0
  // and 1 spread more than a share with the same mean, so that share's interval is the minimum.
  const least = wilsonOf(value, count);
  return {
    value,
    low: Math.min(least.low, at(0.025)),
    high: Math.max(least.high, at(0.975)),
    count,
  };
}

/** Mulberry32: 32 bits of state, enough to draw with replacement. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
