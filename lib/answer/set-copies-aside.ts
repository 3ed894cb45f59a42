import type { RetrievedPassage } from "../domain/search/passage.ts";
import { nearCopies } from "./near-copies.ts";

/** A passage, and those that say nearly the same and were found after it, best first. */
export type DistinctPassage = RetrievedPassage & { copies: RetrievedPassage[] };

/**
 * The first `most` passages that differ, in their order: of those that say nearly the same, only the
 * first, with the others beside it. It names none that it was not given.
 */
export function setCopiesAside(
  question: string,
  passages: readonly RetrievedPassage[],
  most: number,
): DistinctPassage[] {
  const areCopies = nearCopies(question);
  const kept: DistinctPassage[] = [];
  for (const passage of passages) {
    const like = kept.find((other) => areCopies(other, passage));
    if (like) like.copies.push(passage);
    else if (kept.length < most) kept.push({ ...passage, copies: [] });
  }
  return kept;
}
