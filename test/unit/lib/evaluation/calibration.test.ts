import { expect, it } from "vitest";
import { measureCalibration } from "#lib/evaluation/calibration";

it("finds no error where as many are positive as was said", () => {
  const scored = [0.25, 0.25, 0.25, 0.25].map((score, index) => ({
    score,
    isPositive: index === 0,
  }));
  expect(measureCalibration(scored)).toEqual({
    error: 0,
    bins: [{ from: 0.2, count: 4, meanScore: 0.25, positive: 0.25 }],
  });
});

it("weighs each bin's error by how many scored there", () => {
  const sure = { score: 1, isPositive: false };
  const unsure = { score: 0, isPositive: false };
  expect(measureCalibration([sure, unsure, unsure, unsure]).error).toBeCloseTo(0.25);
});

it("is zero of nothing", () => {
  expect(measureCalibration([])).toEqual({ error: 0, bins: [] });
});
