import { expect, it } from "vitest";
import {
  answeredNear,
  chooseThreshold,
  type Judged,
  measureCoverage,
  measureThresholds,
} from "#lib/domain/quality/calibration";

/** A hundred questions: probabilities from .3 to .8 with the answer present, from .1 to .6 without it. */
const JUDGED: Judged[] = Array.from({ length: 100 }, (_, index) => [
  { probability: 0.3 + index / 200, isPresent: true, isFirstRelevant: index >= 50 },
  { probability: 0.1 + index / 200, isPresent: false, isFirstRelevant: false },
]).flat();

it("chooses the highest threshold that still answers the target share", () => {
  const points = measureThresholds(JUDGED);
  const threshold = chooseThreshold(points, 0.95);
  expect(threshold).toBeCloseTo(0.325);
  expect(answeredNear({ thresholds: points }, threshold)).toEqual({
    answeredPresent: 0.95,
    answeredAbsent: 0.55,
  });
  expect(chooseThreshold(points, 1)).toBeLessThan(threshold);
});

it("measures the first citation only among the most certain questions", () => {
  const curve = measureCoverage(JUDGED);
  expect(curve.find(({ coverage }) => coverage === 0.5)?.firstRelevant).toBe(1);
  expect(curve.at(-1)).toEqual({ coverage: 1, firstRelevant: 0.5 });
});
