import { describe, expect, it } from "vitest";
import { inverseFrequency, termWeight } from "#lib/domain/search/bm25";

describe("BM25", () => {
  it("rewards each further occurrence less, and never beyond k1 + 1", () => {
    const once = termWeight(1, 100, 100);
    const twice = termWeight(2, 100, 100);
    const often = termWeight(1000, 100, 100);
    expect(once).toBeCloseTo(1);
    expect(twice - once).toBeLessThan(once);
    expect(often).toBeLessThan(2.2);
  });

  it("penalizes long passages", () => {
    expect(termWeight(1, 400, 100)).toBeLessThan(termWeight(1, 100, 100));
  });

  it("weighs rare terms more, and common ones never below zero", () => {
    expect(inverseFrequency(1, 1000)).toBeGreaterThan(inverseFrequency(500, 1000));
    expect(inverseFrequency(1000, 1000)).toBeGreaterThan(0);
  });
});
