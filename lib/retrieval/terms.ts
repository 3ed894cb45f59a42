import { SYNONYM_SHARE, synonymsOf } from "../text/synonyms.ts";
import { tokensOf } from "../text/tokens.ts";
import { citedJurisdictions } from "../text/verticals/jurisdictions.ts";

/** Terms are stored as numbers: the dimension of a sparse vector, 1 to TERM_DIMENSIONS. */
export const TERM_DIMENSIONS = 2 ** 24;

/** FNV-1a over UTF-16 code units, folded to 24 bits; two tokens on one number simply add up. */
export function termOf(token: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < token.length; index += 1) {
    hash = Math.imul(hash ^ token.charCodeAt(index), 0x01000193);
  }
  return ((hash ^ (hash >>> 24)) & (TERM_DIMENSIONS - 1)) + 1;
}

/** How often each term occurs; `terms` ascend. `length` counts every occurrence. */
export type TermCounts = { terms: number[]; termCounts: number[]; length: number };

/** What stands above a passage. */
type Above = { title: string; headings: readonly string[] };

/**
 * The words above a passage: title and headings, and the jurisdiction whose court or reporter the
 * title cites ("Ind. Ct. App."), by the name that a question will use.
 */
export function headTokens({ title, headings }: Above): string[] {
  return [title, ...headings, ...citedJurisdictions(title)].flatMap(tokensOf);
}

/** Counts the terms of a passage together with those above it. */
export function countPassageTerms(passage: Above & { text: string }): TermCounts {
  return countTokens([...headTokens(passage), ...tokensOf(passage.text)]);
}

/**
 * Counts the terms of a question together with those of its words' synonyms, which count a part of
 * an occurrence each: they bring in what says the same in other words, and settle little.
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

/** Counts the terms of texts taken together. */
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
