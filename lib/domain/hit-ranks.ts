import type { RetrievedPassage } from "./passage.ts";

export type Arm = "lexical" | "dense";

/** A hit with its place in each arm's own order, from 1; 0 where that arm did not find it. */
export type RankedHit = RetrievedPassage & { ranks: Record<Arm, number> };

/** Adds to every hit how each arm alone would have placed it among the hits. */
export function rankHits(hits: readonly RetrievedPassage[]): RankedHit[] {
  const lexical = ranksBy(hits, "lexical");
  const dense = ranksBy(hits, "dense");
  return hits.map((hit) => ({
    ...hit,
    ranks: { lexical: lexical.get(hit.id) ?? 0, dense: dense.get(hit.id) ?? 0 },
  }));
}

/** The hits that an arm found, in its own order. */
export function hitsOfArm(hits: readonly RankedHit[], arm: Arm): RankedHit[] {
  return hits
    .filter((hit) => hit.ranks[arm] > 0)
    .sort((left, right) => left.ranks[arm] - right.ranks[arm]);
}

function ranksBy(hits: readonly RetrievedPassage[], arm: Arm): Map<string, number> {
  const found = hits.filter((hit) => hit.scores[arm] !== null);
  const ordered = found.sort((left, right) => (right.scores[arm] ?? 0) - (left.scores[arm] ?? 0));
  return new Map(ordered.map((hit, index) => [hit.id, index + 1]));
}
