import { termOf } from "../terms.ts";
import { tokensOf } from "../tokens.ts";

/** Neighbouring tokens, as numbers; each pair once. */
export function pairsOf(tokens: readonly string[]): Set<number> {
  const pairs = new Set<number>();
  for (let index = 1; index < tokens.length; index += 1) {
    pairs.add(termOf(`${tokens[index - 1]} ${tokens[index]}`));
  }
  return pairs;
}

/** The pairs of a passage and of what stands above it. */
export function pairsOfPassage(headings: readonly string[], text: string): Set<number> {
  const pairs = pairsOf(tokensOf(text));
  for (const heading of headings) {
    for (const pair of pairsOf(tokensOf(heading))) pairs.add(pair);
  }
  return pairs;
}

/** The share of the question's pairs that the passage holds; 0 where the question has none. */
export function shareOfPairs(asked: ReadonlySet<number>, held: Iterable<number>): number {
  let found = 0;
  for (const pair of held) if (asked.has(pair)) found += 1;
  return asked.size > 0 ? found / asked.size : 0;
}
