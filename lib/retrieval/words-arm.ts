import type { Transaction } from "../db/client.ts";
import { countHolders, type SearchScope, searchLexical } from "../db/search/search.ts";
import { EXACT_LIMIT } from "../db/search/vector-index.ts";
import { inverseFrequency } from "../domain/search/bm25.ts";
import type { Hit } from "./fuse.ts";
import { TERM_DIMENSIONS, type TermCounts } from "./terms.ts";

/** A term of the question: what it is worth, and how many passages hold it. */
export type WeighedTerm = { term: number; weight: number; holders: number };

/** Above the exact limit, passages with the rarest terms are looked at, up to about this many. */
const CANDIDATES = 10_000;

/**
 * What each term of a question is worth: its idf, as often as it was said. Long questions repeat
 * what they are about; counting that gives Chinese consultations .010 nDCG@10 and costs no set.
 */
export async function weighTerms(
  tx: Transaction,
  scope: SearchScope,
  { terms, termCounts }: TermCounts,
  passageCount: number,
): Promise<WeighedTerm[]> {
  const holders = await countHolders(tx, scope.collectionIds, terms);
  return terms.map((term, index) => {
    const held = holders.get(term) ?? 0;
    const weight = inverseFrequency(held, passageCount) * (termCounts[index] ?? 1);
    return { term, holders: held, weight };
  });
}

/** The passages that share words with the question, by BM25, best first. */
export async function searchWords(
  tx: Transaction,
  scope: SearchScope,
  weighed: readonly WeighedTerm[],
  passageCount: number,
): Promise<Hit[]> {
  const found = weighed.filter(({ holders }) => holders > 0);
  if (found.length === 0) return [];
  const anyOf = passageCount > EXACT_LIMIT ? rarestTerms(found) : null;
  return searchLexical(tx, scope, sparseVector(found), anyOf);
}

/** The rarest terms, at least one, whose passages together number about CANDIDATES. */
function rarestTerms(found: readonly WeighedTerm[]): number[] {
  const chosen: number[] = [];
  let candidates = 0;
  for (const { term, holders } of [...found].sort((a, b) => a.holders - b.holders)) {
    if (chosen.length > 0 && candidates + holders > CANDIDATES) break;
    chosen.push(term);
    candidates += holders;
  }
  return chosen;
}

/** pgvector's text form of a sparse vector; its indices start at one, like our terms. */
function sparseVector(weighed: readonly WeighedTerm[]): string {
  const elements = weighed.map(({ term, weight }) => `${term}:${weight.toFixed(6)}`);
  return `{${elements.join(",")}}/${TERM_DIMENSIONS}`;
}
