import type { Hit } from "./fuse.ts";

// How one arm's best findings stand to the rest of what it found.

/** A term of the question: `weight` is its idf, as often as it was asked. */
export type AskedTerm = { term: number; weight: number };

/** A score as distances from the background; what an arm did not find stands at its last place. */
export type Standing = (score: number | null) => number;

/** Where an arm's best end and its background begins. */
const TAIL_FROM = 10;
/** Scores nearly alike are no scale: the spread counts at least as this share of the best score. */
const LEAST_SPREAD = { lexical: 0.05, dense: 0.002 };
/** Cosines of e5 models lie close together; at this temperature a lead of .03 counts for e. */
const TEMPERATURE = 0.03;

/**
 * How far scores of an arm stand out from its own findings from the eleventh on. Not `standardize`
 * of `rescore/`, which measures candidates by all of them: the best would hide themselves.
 */
export function standingsBy(hits: readonly Hit[]): Standing {
  const tail = hits.slice(TAIL_FROM).map(({ score }) => score);
  const best = hits[0]?.score ?? 0;
  if (tail.length === 0) return () => 0;
  const mean = tail.reduce((sum, score) => sum + score, 0) / tail.length;
  const variance = tail.reduce((sum, score) => sum + (score - mean) ** 2, 0) / tail.length;
  const least = best > 1 ? LEAST_SPREAD.lexical * best : LEAST_SPREAD.dense;
  const spread = Math.max(Math.sqrt(variance), least);
  const last = tail.at(-1) ?? 0;
  return (score) => ((score ?? last) - mean) / spread;
}

/** How far the best score stands above the one in this place, counted from one. */
export function lead(hits: readonly Hit[], place: number): number {
  const other = hits[Math.min(place, hits.length) - 1];
  return (hits[0]?.score ?? 0) - (other?.score ?? 0);
}

/** The best finding's share when shares fall with the distance from it: 1 stands alone. */
export function peakOf(hits: readonly Hit[]): number {
  const best = hits[0]?.score ?? 0;
  const total = hits.reduce((sum, { score }) => sum + Math.exp((score - best) / TEMPERATURE), 0);
  return total > 0 ? 1 / total : 0;
}

/** The share of both arms' best `depth` that is the same. */
export function overlap(left: readonly Hit[], right: readonly Hit[], depth: number): number {
  const known = new Set(left.slice(0, depth).map(({ id }) => id));
  return right.slice(0, depth).filter(({ id }) => known.has(id)).length / depth;
}

/** The share of the asked weight that these terms make up. */
export function shareHeld(asked: readonly AskedTerm[], held: ReadonlySet<number>): number {
  let found = 0;
  let total = 0;
  for (const { term, weight } of asked) {
    total += weight;
    if (held.has(term)) found += weight;
  }
  return total > 0 ? found / total : 0;
}
