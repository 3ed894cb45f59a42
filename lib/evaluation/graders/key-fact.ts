import { rewriteMarkers } from "../../domain/marker.ts";
import { tokensOf } from "../../text/tokens.ts";
import { shareOfHardFacts } from "./hard-facts.ts";

/** The least share of the expected answer's words that a correct answer contains. */
export const ENOUGH_WORDS = 0.5;

/**
 * The share of an expected answer's words in an answer, 0 to 1: stems in English, characters and pairs in
 * Chinese. 0 if one of its numbers, dates or articles is missing.
 */
export function gradeKeyFact(expected: string, answer: string): number {
  const given = rewriteMarkers(answer, () => false);
  if ((shareOfHardFacts(expected, given) ?? 1) < 1) return 0;
  const wanted = new Set(tokensOf(expected));
  if (wanted.size === 0) return 0;
  const said = new Set(tokensOf(given));
  return [...wanted].filter((token) => said.has(token)).length / wanted.size;
}
