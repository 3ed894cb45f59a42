import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { errorsOf, nearbyOf, p95Of, qualityOf } from "#lib/domain/routing/evidence";

const MINUTE = 60_000;
const call = (outcome: string, minutesAgo = 0, milliseconds = 1_000) => ({
  outcome,
  milliseconds,
  millisecondsAgo: minutesAgo * MINUTE,
});

describe("qualityOf", () => {
  it("halves a result's weight after 2,000 newer ones", () => {
    const passed = { hasPassed: true, weight: 1 };
    const failed = { hasPassed: false, weight: 1 };
    const results = [failed, ...Array(1_999).fill(failed), passed];
    expect(qualityOf(results).passed).toBeCloseTo(0.5, 10);
    // However many there are, they never count for more than 2,000 ÷ ln 2.
    const { total, items } = qualityOf(Array(40_000).fill(passed));
    expect(total).toBeCloseTo(2_000 / Math.LN2, -1);
    expect(items).toBe(40_000);
  });

  it("weighs a reader's thumb less than a test case, and does not count it as one", () => {
    const { passed, total, items } = qualityOf([
      { hasPassed: true, weight: 1 },
      { hasPassed: false, weight: 0.1 },
    ]);
    expect(passed).toBe(1);
    expect(total).toBeCloseTo(1.1, 3);
    expect(items).toBe(1);
  });
});

describe("nearbyOf", () => {
  it("weighs each test case by its cosine, and ignores negative ones", () => {
    const { passed, total } = nearbyOf([
      { cosine: 0.9, hasPassed: true },
      { cosine: 0.6, hasPassed: false },
      { cosine: -0.4, hasPassed: false },
    ]);
    expect(passed).toBeCloseTo(0.9, 12);
    expect(total).toBeCloseTo(1.5, 12);
  });

  it("never exceeds the effective number of its test cases", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.01, max: 1, noNaN: true }), { minLength: 1 }),
        (cosines) => {
          const { total } = nearbyOf(cosines.map((cosine) => ({ cosine, hasPassed: true })));
          const squares = cosines.reduce((sum, cosine) => sum + cosine ** 2, 0);
          expect(total).toBeLessThanOrEqual(total ** 2 / squares + 1e-9);
        },
      ),
    );
  });
});

describe("errorsOf", () => {
  it("halves weights after 15 minutes or after 200 calls", () => {
    expect(errorsOf([call("too-slow", 15)])).toEqual({ failed: 0.5, total: 0.5 });
    const calls = [...Array.from({ length: 200 }, () => call("complete")), call("unreachable")];
    expect(errorsOf(calls).failed).toBeCloseTo(0.5, 12);
  });

  it("ignores outcomes that say nothing about the endpoint's health", () => {
    const calls = ["stopped", "too-long", "withheld", "complete"].map((outcome) => call(outcome));
    expect(errorsOf(calls)).toMatchObject({ failed: 0 });
    expect(errorsOf(calls).total).toBe(1);
  });
});

describe("p95Of", () => {
  it("is the time that 95 % of complete answers stayed within", () => {
    const calls = Array.from({ length: 20 }, (_, index) => call("complete", 0, index + 1));
    expect(p95Of([...calls, call("too-slow", 0, 20_000)])).toBe(19);
  });

  it("is unknown after few calls and for old ones", () => {
    expect(p95Of(Array(4).fill(call("complete")))).toBeNull();
    expect(p95Of(Array(20).fill(call("complete")))).toBe(1_000);
    expect(p95Of(Array(20).fill(call("complete", 60)))).toBeNull();
  });

  it("is raised by recent slow answers, but not by as many an hour ago", () => {
    const fast = Array.from({ length: 40 }, () => call("complete", 0, 100));
    const slow = (minutesAgo: number) => Array(4).fill(call("complete", minutesAgo, 9_000));
    expect(p95Of([...slow(0), ...fast])).toBe(9_000);
    expect(p95Of([...fast, ...slow(60)])).toBe(100);
  });
});
