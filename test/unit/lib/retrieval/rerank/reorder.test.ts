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
  it("lets a reranker with a high weight change the order of the best, and of no others", () => {
    const order = reorder(hits, backwards, 4).map(({ id }) => id);

    expect(order).toEqual([...best.toReversed(), ...hits.slice(RERANKED)].map(({ id }) => id));
  });

  it("keeps each place's share and gives it to the passage now at that place", () => {
    const reordered = reorder(hits, backwards, 4);

    expect(reordered.map(({ fused }) => fused)).toEqual(hits.map(({ fused }) => fused));
    expect(reordered[0]).toMatchObject({ id: `passage ${RERANKED - 1}`, fused: 1 });
  });

  it("keeps the order if the reranker scores all alike, has weight 0 or gave no scores", () => {
    const alike = new Map(best.map(({ id }) => [id, 3]));

    for (const [scores, weight] of [
      [alike, 4],
      [backwards, 0],
      [new Map<string, number>(), 4],
    ] as const) {
      expect(reorder(hits, scores, weight)).toEqual(hits);
    }
  });

  it("puts passages without a reranker score after those with one", () => {
    const scores = new Map(backwards);
    scores.delete(`passage ${RERANKED - 1}`);

    expect(reorder(hits, scores, 4)[0]?.id).toBe(`passage ${RERANKED - 2}`);
  });
});
