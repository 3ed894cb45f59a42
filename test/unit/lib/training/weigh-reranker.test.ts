import { describe, expect, it } from "vitest";
import type { Figures } from "#lib/domain/tuning/tuning";
import { RERANKER_WEIGHTS } from "#lib/retrieval/rerank/reorder";
import { createRandom } from "#lib/training/random";
import { weighReranker } from "#lib/training/weigh-reranker";

const QUESTIONS = 60;
const groups = Array.from({ length: QUESTIONS }, (_, index) => index);

/** nDCG@10 of every question for each weight. */
function outcomes(ndcgOf: (weight: number, question: number) => number): Figures[][] {
  return RERANKER_WEIGHTS.map((weight) =>
    groups.map((question) => ({ ndcg10: ndcgOf(weight, question), recall10: 1 })),
  );
}

describe("weighReranker", () => {
  it("chooses the most helpful weight, and reports its gain", () => {
    const gains: Record<number, number> = { 0.5: 0.1, 1: 0.2, 2: 0.15, 4: -0.1 };
    const found = weighReranker(
      outcomes((weight, question) => 0.4 + (gains[weight] ?? 0) + (question % 7) / 100),
      groups,
    );

    expect(found).toMatchObject({ weight: 1, isBetter: true });
    expect(found.gain.mean).toBeCloseTo(0.2, 6);
    expect(found.gain.low).toBeCloseTo(0.2, 6);
  });

  it("does not switch on a reranker that only loses", () => {
    const found = weighReranker(
      outcomes((weight) => 0.6 - weight / 10),
      groups,
    );

    expect(found).toMatchObject({ weight: 0, isBetter: false, gain: { mean: 0 } });
  });

  it("is deceived by chance about once in a hundred trials, although it chooses among weights", () => {
    let won = 0;
    for (let trial = 1; trial <= 500; trial += 1) {
      const random = createRandom(trial);
      const found = weighReranker(
        outcomes(() => random()),
        groups,
      );
      if (found.isBetter) won += 1;
    }
    expect(won).toBeLessThanOrEqual(5);
  });

  it("rejects a better order with lower recall", () => {
    const byWeight = outcomes((weight) => 0.5 + weight / 100).map((outcome, place) =>
      outcome.map((figures) => ({ ...figures, recall10: place === 0 ? 1 : 0.9 })),
    );

    expect(weighReranker(byWeight, groups)).toMatchObject({ isBetter: false });
  });
});
