import { describe, expect, it } from "vitest";
import { bootstrapMean, wilson, wilsonLowerBound } from "#lib/evaluation/intervals";

describe("wilson", () => {
  it("gives the interval of the textbook: 8 of 10 lies between .490 and .943", () => {
    const measure = wilson([...Array(8).fill(true), false, false]);
    expect(measure?.value).toBe(0.8);
    expect(measure?.low).toBeCloseTo(0.4902, 3);
    expect(measure?.high).toBeCloseTo(0.9433, 3);
  });

  it("stays uncertain when all or none succeed", () => {
    expect(wilson([true, true, true])).toMatchObject({ value: 1, high: 1 });
    expect(wilson([true, true, true])?.low).toBeCloseTo(0.4385, 3);
    expect(wilson([false])?.low).toBe(0);
    expect(wilson([])).toBeNull();
  });
});

describe("wilsonLowerBound", () => {
  it.each([
    [0.9, [0.808, 0.84, 0.86, 0.873, 0.881]],
    [0.85, [0.749, 0.782, 0.804, 0.818, 0.828]],
    [0.95, [0.872, 0.901, 0.918, 0.929, 0.936]],
    [0.8, [0.6929, 0.727, 0.75, 0.765, 0.776]],
  ])("certifies of %d no more than the published bounds for 50 to 800 items", (share, bounds) => {
    const counts = [50, 100, 200, 400, 800];
    for (const [index, bound] of bounds.entries()) {
      const count = counts[index] ?? 0;
      expect(wilsonLowerBound(share * count, count)).toBeCloseTo(bound, 3);
    }
  });

  it("certifies nothing without a trial", () => {
    expect(wilsonLowerBound(0, 0)).toBe(0);
  });
});

describe("bootstrapMean", () => {
  it("does not take one question for certainty", () => {
    expect(bootstrapMean([1])?.low).toBeLessThan(0.3);
  });

  it("holds the mean, narrows with more questions, and is the same every time", () => {
    const few = bootstrapMean([1, 0, 1, 0, 1, 0, 1, 0]);
    const many = bootstrapMean(Array.from({ length: 200 }, (_, index) => index % 2));
    expect(few?.value).toBe(0.5);
    expect(bootstrapMean([1, 0, 1, 0, 1, 0, 1, 0])).toEqual(few);
    const width = (measure: typeof few) => (measure?.high ?? 0) - (measure?.low ?? 0);
    expect(width(few)).toBeGreaterThan(width(many));
    // The standard error of 200 fair coins is .035; 95 % lie within about twice that.
    expect(width(many)).toBeCloseTo(4 * 0.0354, 1);
  });
});
