import { expect, it } from "vitest";
import { type Example, fitLogistic } from "#lib/evaluation/fit-logistic";

/** The first feature is high for positives; the second is unrelated. */
const EXAMPLES: Example[] = Array.from({ length: 200 }, (_, index) => {
  const first = (index % 20) / 10 - 1;
  return { steps: [first, (index % 7) - 3], isPositive: first > (index % 3) - 1, weight: 1 };
});
const NOTHING = { intercept: 0, weights: [0, 0] };

it("gives the informative feature a high weight, and the other almost none", () => {
  const { weights } = fitLogistic(EXAMPLES, NOTHING, 0.1);
  expect(weights[0]).toBeGreaterThan(1);
  expect(Math.abs(weights[1] ?? 1)).toBeLessThan(0.2);
});

it("stays near the prior with few examples, and leaves it with many", () => {
  const prior = { intercept: 0, weights: [-1, 0] };
  expect(fitLogistic(EXAMPLES.slice(0, 4), prior, 50).weights[0]).toBeLessThan(-0.8);
  expect(fitLogistic(EXAMPLES, prior, 0.1).weights[0]).toBeGreaterThan(0.5);
});
