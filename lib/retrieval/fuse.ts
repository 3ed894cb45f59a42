import { standardize } from "../text/standardize.ts";

/** One hit of an arm; higher scores are better. */
export type Hit = { id: string; score: number };

export type FusedHit = { id: string; lexical: number | null; dense: number | null; fused: number };

/**
 * Adds both arms' scores (not ranks) and sorts best first. Each score is measured in standard deviations
 * above its arm's mean, so an arm with a clear favourite counts for more. If an arm found nothing, the
 * other decides the order. A passage that an arm did not find gets that arm's lowest score.
 */
export function fuse(lexical: readonly Hit[], dense: readonly Hit[]): FusedHit[] {
  const words = normalized(lexical);
  const meaning = normalized(dense);
  const raw = { lexical: byId(lexical), dense: byId(dense) };
  const ids = [...new Set([...lexical, ...dense].map(({ id }) => id))];
  return ids
    .map((id) => ({
      id,
      lexical: raw.lexical.get(id) ?? null,
      dense: raw.dense.get(id) ?? null,
      fused: words(id) + meaning(id),
    }))
    .sort((left, right) => right.fused - left.fused || (left.id < right.id ? -1 : 1));
}

function normalized(hits: readonly Hit[]): (id: string) => number {
  const shares = standardize(hits.map(({ score }) => score));
  const least = hits.length > 0 ? Math.min(...shares) : 0;
  const byPassage = new Map(hits.map(({ id }, place) => [id, shares[place] as number]));
  return (id) => byPassage.get(id) ?? least;
}

function byId(hits: readonly Hit[]): Map<string, number> {
  return new Map(hits.map(({ id, score }) => [id, score]));
}
