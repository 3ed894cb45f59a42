import { standardize } from "../../text/standardize.ts";
import type { FusedHit } from "../fuse.ts";

/** How many of the best passages a reranker scores. */
export const RERANKED = 30;
/** The possible weights of a reranker's scores against the search's own; 0 turns reranking off. */
export const RERANKER_WEIGHTS = [0, 0.25, 0.5, 1, 2, 4];

/**
 * Sorts the best hits by the search's score plus `weight` times the reranker's, each in standard
 * deviations over these hits. Shares stay with the place, not with the hit, because evidence is measured
 * by how far the best shares stand out, and scores of different rerankers cannot be compared.
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
