import type { Hit } from "./fuse.ts";

// Measures how clearly one arm's best hits stand out from the rest of its hits.

/** A term of the question; `weight` is its idf times its count in the question. */
export type AskedTerm = { term: number; weight: number };

/** Converts a score to its distance above the background; null (not found) counts as the arm's last hit. */
export type Standing = (score: number | null) => number;

/** Hits before this index are the best of an arm; those from it on are its background. */
const TAIL_FROM = 10;
/** The least spread, as a share of the best score: keeps nearly equal scores from being blown up. */
const LEAST_SPREAD = { lexical: 0.05, dense: 0.002 };
/** Cosines of e5 models lie close together; with this temperature a lead of .03 counts for a factor of e. */
const TEMPERATURE = 0.03;

/**
 * How far an arm's scores stand out from its own hits from the eleventh on. `standardize` of `rescore/`
 * compares candidates with all of them, so the best hits would raise the mean they are compared with.
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

/** How far the best score is above the score at this rank, counted from 1. */
export function lead(hits: readonly Hit[], place: number): number {
  const other = hits[Math.min(place, hits.length) - 1];
  return (hits[0]?.score ?? 0) - (other?.score ?? 0);
}

/** The best hit's softmax share of all hits, 0 to 1; 1 means that no other hit comes near it. */
export function peakOf(hits: readonly Hit[]): number {
  const best = hits[0]?.score ?? 0;
  const total = hits.reduce((sum, { score }) => sum + Math.exp((score - best) / TEMPERATURE), 0);
  return total > 0 ? 1 / total : 0;
}

/** The share of hits that both arms have among their best `depth`. */
export function overlap(left: readonly Hit[], right: readonly Hit[], depth: number): number {
  const known = new Set(left.slice(0, depth).map(({ id }) => id));
  return right.slice(0, depth).filter(({ id }) => known.has(id)).length / depth;
}

/** The share of the question's weight that the terms in `held` make up. */
export function shareHeld(asked: readonly AskedTerm[], held: ReadonlySet<number>): number {
  let found = 0;
  let total = 0;
  for (const { term, weight } of asked) {
    total += weight;
    if (held.has(term)) found += weight;
  }
  return total > 0 ? found / total : 0;
}
