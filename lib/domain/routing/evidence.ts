import type { Tally } from "../quality/wilson.ts";

/** One-sided: a probability of 1 in 20 lies outside. */
export const Z = 1.645;

const RESULTS_HALF_LIFE = 2_000;
const CALLS_HALF_LIFE = 200;
const MILLISECONDS_HALF_LIFE = 15 * 60 * 1_000;

/** With a smaller weight of calls, the 95th percentile is not known. */
const LEAST_LATENCIES = 5;

/**
 * What an endpoint without calls counts as: fifty calls without a failure. Otherwise a paused endpoint could never show
 * that it works, because the bound for zero calls is 1. One failure raises the bound to .083, two to .110.
 */
export const UNTRIED = { failed: 0, total: 50 };

/**
 * A checked answer. A test case weighs 1, and so does a judged answer that was drawn at random; a reader's thumb weighs .1 to
 * .2.
 */
export type QualityResult = { hasPassed: boolean; weight: number };

/** The results of an endpoint's present epoch, newest first: 2,000 newer ones halve a result's weight. */
export function qualityOf(results: readonly QualityResult[]): Tally & { items: number } {
  const tally = { passed: 0, total: 0 };
  for (const [newer, { hasPassed, weight }] of results.entries()) {
    const counted = weight * 0.5 ** (newer / RESULTS_HALF_LIFE);
    tally.total += counted;
    if (hasPassed) tally.passed += counted;
  }
  return { ...tally, items: results.filter(({ weight }) => weight === 1).length };
}

/** A test case similar to a question, and whether the endpoint passed it. */
export type Neighbour = { cosine: number; hasPassed: boolean };

/**
 * The test cases most similar to a question, each weighted by its cosine. Weights below 1 count for less than the
 * effective number (Kish 1965), so bounds from their sum are conservative.
 */
export function nearbyOf(neighbours: readonly Neighbour[]): Tally {
  const tally = { passed: 0, total: 0 };
  for (const { cosine, hasPassed } of neighbours) {
    const weight = Math.min(1, Math.max(0, cosine));
    tally.total += weight;
    if (hasPassed) tally.passed += weight;
  }
  return tally;
}

/** A finished call, and how long ago it was. */
export type PastCall = { outcome: string; milliseconds: number; millisecondsAgo: number };

/** The reader left, the prompt was too long or its subject was filtered: none says anything about the endpoint's health. */
const NOT_ITS_FAULT: readonly string[] = ["stopped", "too-long", "withheld"];

/** The recent failures of an endpoint, weighted. Calls newest first. */
export function errorsOf(calls: readonly PastCall[]): { failed: number; total: number } {
  const telling = calls.filter(({ outcome }) => !NOT_ITS_FAULT.includes(outcome));
  const tally = { failed: 0, total: 0 };
  for (const [newer, { outcome, millisecondsAgo }] of telling.entries()) {
    const weight = callWeight(newer, millisecondsAgo);
    tally.total += weight;
    if (outcome !== "complete") tally.failed += weight;
  }
  return tally;
}

/** Recent 95th percentile duration of complete answers, in milliseconds. Calls newest first. Null: too few. */
export function p95Of(calls: readonly PastCall[]): number | null {
  const whole = calls
    .filter(({ outcome }) => outcome === "complete")
    .map(({ milliseconds, millisecondsAgo }, newer) => ({
      milliseconds,
      weight: callWeight(newer, millisecondsAgo),
    }))
    .sort((left, right) => left.milliseconds - right.milliseconds);
  const total = whole.reduce((sum, { weight }) => sum + weight, 0);
  if (total < LEAST_LATENCIES) return null;
  let below = 0;
  for (const { milliseconds, weight } of whole) {
    below += weight;
    if (below >= 0.95 * total) return milliseconds;
  }
  return whole.at(-1)?.milliseconds ?? null;
}

/** Halves after 200 calls or after 15 minutes, whichever comes first. */
function callWeight(newer: number, millisecondsAgo: number): number {
  return 0.5 ** Math.max(newer / CALLS_HALF_LIFE, millisecondsAgo / MILLISECONDS_HALF_LIFE);
}
