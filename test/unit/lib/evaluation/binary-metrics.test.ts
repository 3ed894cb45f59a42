import { describe, expect, it } from "vitest";
import { measureBinary } from "#lib/evaluation/binary-metrics";

const scored = (positives: number[], negatives: number[]) => [
  ...positives.map((score) => ({ score, isPositive: true })),
  ...negatives.map((score) => ({ score, isPositive: false })),
];

describe("measureBinary", () => {
  it("is 1 if every positive scores above every negative", () => {
    expect(measureBinary(scored([3, 2], [1, 0]))).toEqual({
      auroc: 1,
      auprc: 1,
      threshold: 2,
      precision: 1,
      recall: 1,
    });
  });

  it("counts pairs in the right order, and ties as half", () => {
    // 0.8 > 0.6 > 0.4: three of four pairs are right.
    expect(measureBinary(scored([0.8, 0.4], [0.6, 0.2])).auroc).toBe(0.75);
    expect(measureBinary(scored([0.5, 0.5], [0.5])).auroc).toBe(0.5);
    expect(measureBinary(scored([1], [2, 3])).auroc).toBe(0);
  });

  it("averages the precision at each positive", () => {
    expect(measureBinary(scored([0.9, 0.3], [0.6])).auprc).toBeCloseTo((1 + 2 / 3) / 2, 10);
  });

  it("puts the threshold where F1 is best, and never between equal scores", () => {
    const { threshold, precision, recall } = measureBinary(scored([0.9, 0.5], [0.5, 0.1]));
    expect([threshold, recall]).toEqual([0.5, 1]);
    expect(precision).toBeCloseTo(2 / 3, 10);
  });

  it("is 0 if there are only positives or only negatives", () => {
    expect(measureBinary(scored([1], [])).auroc).toBe(0);
    expect(measureBinary([]).auprc).toBe(0);
  });
});
