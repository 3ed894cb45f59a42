import { rewriteMarkers } from "../../domain/marker.ts";
import { tokensOf } from "../../text/tokens.ts";
import { shareOfHardFacts } from "./hard-facts.ts";

/** An answer that holds so much of the expected one's words says the same, as far as words tell. */
export const ENOUGH_WORDS = 0.5;

/**
 * The share of an expected answer's words that an answer has, 0 to 1: stems in English, characters
 * and pairs of them in Chinese. 0 where a number, date or article of it is missing.
 */
export function gradeKeyFact(expected: string, answer: string): number {
  const given = rewriteMarkers(answer, () => false);
  if ((shareOfHardFacts(expected, given) ?? 1) < 1) return 0;
  const wanted = new Set(tokensOf(expected));
  if (wanted.size === 0) return 0;
  const said = new Set(tokensOf(given));
  return [...wanted].filter((token) => said.has(token)).length / wanted.size;
}
