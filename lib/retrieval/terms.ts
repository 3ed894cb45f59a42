import { TERM_DIMENSIONS } from "../domain/search/term-dimensions.ts";
import { SYNONYM_SHARE, synonymsOf } from "../text/synonyms.ts";
import { tokensOf } from "../text/tokens.ts";
import { citedJurisdictions } from "../text/verticals/jurisdictions.ts";

/** FNV-1a over UTF-16 code units, folded to 24 bits. Tokens that share a number have their counts added. */
export function termOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < token.length; index += 1) {
    hash = Math.imul(hash ^ token.charCodeAt(index), 0x01000193);
  }
  return ((hash ^ (hash >>> 24)) & (TERM_DIMENSIONS - 1)) + 1;
}

/** How often each term occurs, with `terms` in ascending order; `length` is the sum of all counts. */
export type TermCounts = { terms: number[]; termCounts: number[]; length: number };

/** The title and headings above a passage. */
type Above = { title: string; headings: readonly string[] };

/**
 * The tokens above a passage: title and headings, and the jurisdiction of any court or reporter the title
 * cites ("Ind. Ct. App."), by the name that a question uses.
 */
export function headTokens({ title, headings }: Above): string[] {
  return [title, ...headings, ...citedJurisdictions(title)].flatMap(tokensOf);
}

/** Counts the terms of a passage, including its title and headings. */
export function countPassageTerms(passage: Above & { text: string }): TermCounts {
  return countTokens([...headTokens(passage), ...tokensOf(passage.text)]);
}

/**
 * Counts the terms of a question. Synonyms of its words count a fraction each: they find passages that
 * say the same in other words, but must not decide the order.
 */
export function countAskedTerms(question: string): TermCounts {
  const tokens = tokensOf(question);
  const { terms, termCounts, length } = countTokens(tokens);
  const said = new Set(terms);
  const others = [...new Set(synonymsOf(tokens).map(termOf))].filter((term) => !said.has(term));
  return {
    terms: [...terms, ...others],
    termCounts: [...termCounts, ...others.map(() => SYNONYM_SHARE)],
    length,
  };
}

/** Counts the terms of several texts together. */
export function countTerms(parts: readonly string[]): TermCounts {
  return countTokens(parts.flatMap(tokensOf));
}

function countTokens(tokens: readonly string[]): TermCounts {
  const counts = new Map<number, number>();
  let length = 0;
  for (const token of tokens) {
    const term = termOf(token);
    counts.set(term, (counts.get(term) ?? 0) + 1);
    length += 1;
  }
  const terms = [...counts.keys()].sort((left, right) => left - right);
  return { terms, termCounts: terms.map((term) => counts.get(term) ?? 0), length };
}
