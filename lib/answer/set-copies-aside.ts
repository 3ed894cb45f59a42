import type { RetrievedPassage } from "../domain/search/passage.ts";
import { nearCopies } from "./near-copies.ts";

/** A passage, and its near copies that were ranked below it, best first. */
export type DistinctPassage = RetrievedPassage & { copies: RetrievedPassage[] };

/**
 * The first `most` distinct passages, in their order. Of near copies only the first is kept, with the
 * others attached as `copies`.
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
