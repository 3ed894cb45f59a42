import { describe, expect, it } from "vitest";
import type { Grade } from "#lib/domain/quality/evaluation";
import { measureItem, summarize } from "#lib/evaluation/measure-item";

function item(grades: Grade[], kind: "answerable" | "absent" = "answerable") {
  const places = grades.map((grade) => ({
    documentId: "act",
    versionId: "first",
    start: 0,
    end: 9,
    quote: "words",
    title: "Act",
    grade,
  }));
  return { id: "item", kind, places };
}

describe("measureItem", () => {
  it("counts a place once, at the best passage that contains it", () => {
    const found = { ranking: ["x", "half", "other half", "y"], isAnswered: true };
    const result = measureItem(item([2]), [["half", "other half"]], found);
    expect(result).toMatchObject({ firstRank: 2, mrr10: 0.5, recall10: 1, isLost: false });
    expect(result.ndcg10).toBeCloseTo(1 / Math.log2(3), 6);
  });

  it("ranks a passage that answers above one that helps", () => {
    const places = [["best"], ["helps"]];
    const score = (ranking: string[]) =>
      measureItem(item([2, 1]), places, { ranking, isAnswered: true }).ndcg10;
    expect(score(["best", "helps"])).toBe(1);
    expect(score(["helps", "best"])).toBeLessThan(1);
  });

  it("marks a case as lost if no relevant place is left in the documents", () => {
    const found = { ranking: ["x"], isAnswered: true };
    expect(measureItem(item([2, 0]), [[], ["x"]], found).isLost).toBe(true);
    expect(measureItem(item([]), [], found).isLost).toBe(true);
  });
});

describe("summarize", () => {
  it("leaves lost cases out of all measures, and counts absent ones only for abstaining", () => {
    const found = { ranking: ["best"], isAnswered: true };
    const results = [
      measureItem(item([2]), [["best"]], found),
      measureItem(item([2]), [[]], found),
      measureItem(item([], "absent"), [], { ...found, isAnswered: false }),
      measureItem(item([], "absent"), [], found),
    ];
    expect(summarize(results)).toMatchObject({
      ndcg10: { value: 1, count: 1 },
      firstRelevant: { value: 1, count: 1 },
      abstained: { value: 0.5, count: 2 },
    });
    expect(summarize([]).ndcg10).toBeNull();
  });
});
