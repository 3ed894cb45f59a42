import { expect, it } from "vitest";
import { measureCalibration } from "#lib/evaluation/calibration";

it("gives no error if the share of positives equals the score", () => {
  const scored = [0.25, 0.25, 0.25, 0.25].map((score, index) => ({
    score,
    isPositive: index === 0,
  }));
  expect(measureCalibration(scored)).toEqual({
    error: 0,
    bins: [{ from: 0.2, count: 4, meanScore: 0.25, positive: 0.25 }],
  });
});

it("weights each bin's error by its number of scores", () => {
  const sure = { score: 1, isPositive: false };
  const unsure = { score: 0, isPositive: false };
  expect(measureCalibration([sure, unsure, unsure, unsure]).error).toBeCloseTo(0.25);
});

it("gives an error of 0 without scores", () => {
  expect(measureCalibration([])).toEqual({ error: 0, bins: [] });
});
