import { describe, expect, it } from "vitest";
import { RERANKED, reorder } from "#lib/retrieval/rerank/reorder";

const hits = Array.from({ length: 40 }, (_, place) => ({
  id: `passage ${place}`,
  lexical: 40 - place,
  dense: null,
  fused: 1 - place / 39,
}));
const best = hits.slice(0, RERANKED);
const backwards = new Map(best.map(({ id }, place) => [id, place * 1e6 - 7]));

describe("reorder", () => {
  it("lets a heavy reranker decide among the best, and nobody else", () => {
    const order = reorder(hits, backwards, 4).map(({ id }) => id);

    expect(order).toEqual([...best.toReversed(), ...hits.slice(RERANKED)].map(({ id }) => id));
  });

  it("leaves what the places count for as it was, and gives it to those who have them now", () => {
    const reordered = reorder(hits, backwards, 4);

    expect(reordered.map(({ fused }) => fused)).toEqual(hits.map(({ fused }) => fused));
    expect(reordered[0]).toMatchObject({ id: `passage ${RERANKED - 1}`, fused: 1 });
  });

  it("keeps the order where the reranker finds all alike, has no weight or said nothing", () => {
    const alike = new Map(best.map(({ id }) => [id, 3]));

    for (const [scores, weight] of [
      [alike, 4],
      [backwards, 0],
      [new Map<string, number>(), 4],
    ] as const) {
      expect(reorder(hits, scores, weight)).toEqual(hits);
    }
  });

  it("puts what the reranker did not see behind what it did", () => {
    const scores = new Map(backwards);
    scores.delete(`passage ${RERANKED - 1}`);

    expect(reorder(hits, scores, 4)[0]?.id).toBe(`passage ${RERANKED - 2}`);
  });
});
