import { describe, expect, it } from "vitest";
import { bootstrapMean, wilson } from "#lib/evaluation/intervals";

describe("wilson", () => {
  it("gives the textbook interval: 8 of 10 is between .490 and .943", () => {
    const measure = wilson([...Array(8).fill(true), false, false]);
    expect(measure?.value).toBe(0.8);
    expect(measure?.low).toBeCloseTo(0.4902, 3);
    expect(measure?.high).toBeCloseTo(0.9433, 3);
  });

  it("keeps a width if all or none succeed", () => {
    expect(wilson([true, true, true])).toMatchObject({ value: 1, high: 1 });
    expect(wilson([true, true, true])?.low).toBeCloseTo(0.4385, 3);
    expect(wilson([false])?.low).toBe(0);
    expect(wilson([])).toBeNull();
  });
});

describe("bootstrapMean", () => {
  it("keeps a width for one question", () => {
    expect(bootstrapMean([1])?.low).toBeLessThan(0.3);
  });

  it("contains the mean, narrows with more questions, and is the same every time", () => {
    const few = bootstrapMean([1, 0, 1, 0, 1, 0, 1, 0]);
    const many = bootstrapMean(Array.from({ length: 200 }, (_, index) => index % 2));
    expect(few?.value).toBe(0.5);
    expect(bootstrapMean([1, 0, 1, 0, 1, 0, 1, 0])).toEqual(few);
    const width = (measure: typeof few) => (measure?.high ?? 0) - (measure?.low ?? 0);
    expect(width(few)).toBeGreaterThan(width(many));
    // The standard error of 200 fair coins is .035; the 95 % interval is about four times as wide.
    expect(width(many)).toBeCloseTo(4 * 0.0354, 1);
  });
});
