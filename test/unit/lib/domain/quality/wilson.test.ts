import { describe, expect, it } from "vitest";
import { wilsonInterval } from "#lib/domain/quality/wilson";

describe("wilsonInterval", () => {
  it.each([
    [0.9, [0.808, 0.84, 0.86, 0.873, 0.881]],
    [0.85, [0.749, 0.782, 0.804, 0.818, 0.828]],
    [0.95, [0.872, 0.901, 0.918, 0.929, 0.936]],
    [0.8, [0.6927, 0.727, 0.75, 0.765, 0.776]],
  ])(
    "gives the known lower bounds for a share of %s after 50, 100, 200, 400 and 800 results",
    (share, bounds) => {
      const lower = [50, 100, 200, 400, 800].map(
        (total) => wilsonInterval({ passed: share * total, total }, 1.645).low,
      );
      for (const [index, bound] of bounds.entries()) expect(lower[index]).toBeCloseTo(bound, 3);
    },
  );

  it("is symmetric", () => {
    const right = wilsonInterval({ passed: 3.5, total: 90.25 }, 1.645);
    const wrong = wilsonInterval({ passed: 86.75, total: 90.25 }, 1.645);
    expect(right.high).toBeCloseTo(1 - wrong.low, 12);
    expect(right.low).toBeCloseTo(1 - wrong.high, 12);
  });

  it("gives the whole interval for zero trials, and a wide one when all or none passed", () => {
    expect(wilsonInterval({ passed: 0, total: 0 }, 1.645)).toEqual({ low: 0, high: 1 });
    expect(wilsonInterval({ passed: 50, total: 50 }, 1.645)).toMatchObject({ high: 1 });
    expect(wilsonInterval({ passed: 50, total: 50 }, 1.645).low).toBeCloseTo(0.9487, 4);
    expect(wilsonInterval({ passed: 0, total: 50 }, 1.645).high).toBeCloseTo(0.0513, 4);
  });
});
