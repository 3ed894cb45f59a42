import { expect, it } from "vitest";
import { type Example, fitLogistic } from "#lib/evaluation/fit-logistic";

/** Positives where the first step is high; the second says nothing. */
const EXAMPLES: Example[] = Array.from({ length: 200 }, (_, index) => {
  const first = (index % 20) / 10 - 1;
  return { steps: [first, (index % 7) - 3], isPositive: first > (index % 3) - 1, weight: 1 };
});
const NOTHING = { intercept: 0, weights: [0, 0] };

it("finds the feature that tells, and gives the other next to nothing", () => {
  const { weights } = fitLogistic(EXAMPLES, NOTHING, 0.1);
  expect(weights[0]).toBeGreaterThan(1);
  expect(Math.abs(weights[1] ?? 1)).toBeLessThan(0.2);
});

it("stays with the prior where there are few examples, and leaves it where there are many", () => {
  const prior = { intercept: 0, weights: [-1, 0] };
  expect(fitLogistic(EXAMPLES.slice(0, 4), prior, 50).weights[0]).toBeLessThan(-0.8);
  expect(fitLogistic(EXAMPLES, prior, 0.1).weights[0]).toBeGreaterThan(0.5);
});
