import { describe, expect, it } from "vitest";
import { mcnemar, type Pair } from "#lib/evaluation/mcnemar";

/** Test cases of each outcome: lost, won, and right in both. */
function pairs(lost: number, won: number, same = 0): Pair[] {
  return [
    ...Array.from({ length: lost }, () => ({ before: true, after: false })),
    ...Array.from({ length: won }, () => ({ before: false, after: true })),
    ...Array.from({ length: same }, () => ({ before: true, after: true })),
  ];
}

describe("mcnemar", () => {
  it("gives the exact binomial probabilities for the test cases that two runs disagree on", () => {
    const { lost, won, worse, better, twoSided } = mcnemar(pairs(8, 2, 90));
    expect({ lost, won }).toEqual({ lost: 8, won: 2 });
    expect(worse).toBeCloseTo(56 / 1024, 12);
    expect(better).toBeCloseTo(1013 / 1024, 12);
    expect(twoSided).toBeCloseTo(112 / 1024, 12);
  });

  it("finds no difference between equal runs, and no probability above 1", () => {
    expect(mcnemar(pairs(0, 0, 50))).toMatchObject({ worse: 1, better: 1, twoSided: 1 });
    expect(mcnemar(pairs(3, 3))).toMatchObject({ twoSided: 1 });
  });

  it("stays exact if the coefficients exceed any float", () => {
    expect(mcnemar(pairs(1_000, 1_000)).worse).toBeCloseTo(0.5089, 4);
    expect(mcnemar(pairs(1_100, 900)).worse).toBeCloseTo(4.3e-6, 6);
  });

  // The reference's table: 200 test cases, two-way churn of 4 %, a drop of 5 points, one-sided at .05: 72 %.
  it("detects a drop of five points in 200 test cases about seven times in ten, with few false alarms", () => {
    expect(powerOf({ items: 200, churn: 0.04, drop: 0.05, alpha: 0.05 })).toBeCloseTo(0.72, 1);
    expect(powerOf({ items: 400, churn: 0.08, drop: 0.05, alpha: 0.01 })).toBeCloseTo(0.64, 1);
    expect(powerOf({ items: 200, churn: 0.04, drop: 0, alpha: 0.05 })).toBeLessThan(0.05);
  });
});

type Scenario = { items: number; churn: number; drop: number; alpha: number };

/** The probability that the test reports a drop, summed over all numbers of lost and won cases; nothing random. */
function powerOf({ items, churn, drop, alpha }: Scenario): number {
  const [loses, wins] = [churn / 2 + drop, churn / 2];
  const counts = Array.from({ length: 80 }, (_, count) => count);
  return counts
    .flatMap((lost) => counts.map((won) => ({ lost, won })))
    .filter(({ lost, won }) => mcnemar(pairs(lost, won)).worse <= alpha)
    .reduce((power, { lost, won }) => {
      const winning = binomial(won, items - lost, wins / (1 - loses));
      return power + binomial(lost, items, loses) * winning;
    }, 0);
}

function binomial(count: number, trials: number, chance: number): number {
  let logarithm = 0;
  for (let each = 0; each < count; each += 1) {
    logarithm += Math.log(trials - each) - Math.log(each + 1);
  }
  return Math.exp(logarithm + count * Math.log(chance) + (trials - count) * Math.log(1 - chance));
}
