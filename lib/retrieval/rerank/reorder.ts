import { standardize } from "../../text/standardize.ts";
import type { FusedHit } from "../fuse.ts";

/** How many of the best are read once more. */
export const RERANKED = 30;
/** How much a reranker's scores may count against the search's own; 0: not at all. */
export const RERANKER_WEIGHTS = [0, 0.25, 0.5, 1, 2, 4];

/**
 * The best in the order of the search's own score plus `weight` times the reranker's, each in standard
 * deviations over them. What a hit counts for goes with its place, so that the shares stay as they
 * were: how far the best stand out is what evidence is judged by, and no two rerankers' scores compare.
 */
export function reorder(
  fused: readonly FusedHit[],
  scores: ReadonlyMap<string, number>,
  weight: number,
): FusedHit[] {
  if (scores.size === 0 || weight === 0) return [...fused];
  const best = fused.slice(0, RERANKED);
  const least = Math.min(...scores.values());
  const own = standardize(best.map((hit) => hit.fused));
  const theirs = standardize(best.map(({ id }) => scores.get(id) ?? least));
  const total = own.map((score, place) => score + weight * (theirs[place] as number));
  const places = best.map((_, place) => place);
  places.sort((left, right) => (total[right] as number) - (total[left] as number));
  const reordered = places.map((from, to) => ({
    ...(best[from] as FusedHit),
    fused: (best[to] as FusedHit).fused,
  }));
  return [...reordered, ...fused.slice(RERANKED)];
}
