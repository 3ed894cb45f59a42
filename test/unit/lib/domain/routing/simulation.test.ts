import { describe, expect, it } from "vitest";
import { always, byRules, meanOf, simulate } from "#test/support/simulate-routing";

const SEEDS = [1, 2, 3, 4, 5, 6];
const evidence = { initial: 1_500, fresh: 60, kept: 0.5 ** (60 / 2_000) };
const best = simulate(1, evidence, always("flash-b"));
const run = (hysteresis: number, known = evidence) =>
  meanOf(SEEDS.map((seed) => simulate(seed, known, byRules(hysteresis))));

describe("routing by evidence, over 20,000 calls in which one price triples and one model gets worse", () => {
  it("costs within 5 % of the best fixed choice, with at most 1 % of calls below the target", () => {
    // 8,000 × $0.0021 + 12,000 × $0.0063.
    expect(best.perThousand).toBeCloseTo(4.62, 10);
    const { perThousand, below, quality } = run(0.02);
    expect(perThousand / best.perThousand).toBeLessThan(1.05);
    expect(perThousand / best.perThousand).toBeGreaterThan(0.99);
    expect(below).toBeLessThanOrEqual(0.01);
    expect(quality).toBeGreaterThan(0.9);
  });

  it("costs less when it keeps the last chosen endpoint while evidence is scarce", () => {
    const little = { initial: 400, fresh: 30, kept: 0.93 };
    expect(run(0.02, little).perThousand).toBeLessThan(0.9 * run(0, little).perThousand);
  });
});
