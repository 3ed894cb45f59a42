import { describe, expect, it } from "vitest";
import { meanMetrics, measureRanking, percentile } from "#lib/evaluation/ranking-metrics";

describe("measureRanking", () => {
  it("is 1 for the ideal order", () => {
    const judgements = new Map([
      ["best", 2],
      ["good", 1],
    ]);
    expect(measureRanking(["best", "good", "none"], judgements)).toEqual({
      ndcg10: 1,
      recall10: 1,
      recall100: 1,
      mrr10: 1,
    });
  });

  it("gives the values computed by hand", () => {
    // One relevant document at rank 2: DCG = 1 / log2(3), ideal = 1 / log2(2).
    const { ndcg10, mrr10 } = measureRanking(["other", "right"], new Map([["right", 1]]));
    expect(ndcg10).toBeCloseTo(1 / Math.log2(3));
    expect(mrr10).toBe(0.5);
  });

  it("counts a relevant document after the tenth only for recall at 100", () => {
    const ranking = [...Array(20).keys()].map(String);
    const metrics = measureRanking(ranking, new Map([["15", 1]]));
    expect(metrics).toEqual({ ndcg10: 0, recall10: 0, recall100: 1, mrr10: 0 });
  });
});

describe("meanMetrics and percentile", () => {
  it("average over questions", () => {
    const perfect = { ndcg10: 1, recall10: 1, recall100: 1, mrr10: 1 };
    const missed = { ndcg10: 0, recall10: 0, recall100: 0, mrr10: 0 };
    expect(meanMetrics([perfect, missed]).ndcg10).toBe(0.5);
  });

  it("use the nearest rank", () => {
    expect(percentile([5, 1, 2, 4, 3], 0.5)).toBe(3);
    expect(percentile([1], 0.95)).toBe(1);
  });
});
