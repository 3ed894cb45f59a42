/** One arm's finding: higher scores are better. */
export type Hit = { id: string; score: number };

export type FusedHit = { id: string; lexical: number | null; dense: number | null; fused: number };

/** How much meaning counts against words; .4 to .6 measure alike on six sets in two languages. */
const DENSE_WEIGHT = 0.5;

/**
 * Fuses both arms' findings, best first: a convex combination of each arm's scores, normalised to
 * 0 … 1 over its own findings. It beats reciprocal-rank fusion on every set measured, since it
 * keeps how much better the best is. An arm that found nothing leaves all the weight to the other.
 *
 * `depth` is how many an arm was asked for: when it found fewer, everything else scored zero.
 */
export function fuse(lexical: readonly Hit[], dense: readonly Hit[], depth: number): FusedHit[] {
  const denseWeight = dense.length === 0 ? 0 : lexical.length === 0 ? 1 : DENSE_WEIGHT;
  const hits = new Map<string, FusedHit>();
  const hitOf = (id: string) => {
    const hit = hits.get(id) ?? { id, lexical: null, dense: null, fused: 0 };
    hits.set(id, hit);
    return hit;
  };

  const normalizeLexical = normalizer(lexical, lexical.length < depth ? 0 : undefined);
  for (const { id, score } of lexical) {
    const hit = hitOf(id);
    hit.lexical = score;
    hit.fused += (1 - denseWeight) * normalizeLexical(score);
  }
  const normalizeDense = normalizer(dense);
  for (const { id, score } of dense) {
    const hit = hitOf(id);
    hit.dense = score;
    hit.fused += denseWeight * normalizeDense(score);
  }
  return [...hits.values()].sort(
    (left, right) => right.fused - left.fused || (left.id < right.id ? -1 : 1),
  );
}

function normalizer(hits: readonly Hit[], floor?: number): (score: number) => number {
  const scores = hits.map((hit) => hit.score);
  const best = Math.max(...scores);
  const least = floor ?? Math.min(...scores);
  const range = best - least;
  return (score) => (range > 0 ? (score - least) / range : 1);
}
