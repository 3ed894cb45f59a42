import type { Fact } from "./facts.ts";

/** A stretch where claim and passage differ, between two stretches where they agree. */
export type Difference = {
  claimed: Fact[];
  found: Fact[];
  /** Whether claim and passage agree both before and after it. */
  isInner: boolean;
};

export type Alignment = {
  /** Facts of the claim that the passage has in the same order. */
  matched: number;
  differences: Difference[];
  /** Index of the first fact of the passage's stretch that is compared with the claim. */
  begins: number;
};

const MATCH = 2;
const MISMATCH = -1;
const GAP = -1;

type Step = { claim: number; passage: number };

/**
 * Aligns a claim with the most similar stretch of a passage: local alignment (Smith and Waterman 1981)
 * over facts, extended at both ends to cover the rest of the claim.
 */
export function align(claim: readonly Fact[], passage: readonly Fact[]): Alignment {
  const { scores, best } = scoreAll(claim, passage);
  return readBack(claim, passage, matchesUpTo(claim, passage, scores, best));
}

/** The best score of any path that ends at each pair of facts, and the end of the best path of all. */
function scoreAll(claim: readonly Fact[], passage: readonly Fact[]) {
  const width = passage.length + 1;
  const scores = new Int32Array((claim.length + 1) * width);
  const at = (index: number) => scores[index] ?? 0;
  let best = 0;
  for (let index = width + 1; index < scores.length; index += 1) {
    const [row, column] = [Math.floor(index / width), index % width];
    if (column === 0) continue;
    const paired = at(index - width - 1) + pairScore(claim[row - 1], passage[column - 1]);
    scores[index] = Math.max(0, paired, at(index - width) + GAP, at(index - 1) + GAP);
    if (at(index) > at(best)) best = index;
  }
  return { scores, best };
}

function pairScore(claimed: Fact | undefined, found: Fact | undefined): number {
  return claimed?.key === found?.key ? MATCH : MISMATCH;
}

/** The pairs of facts that agree on the best path, in order. */
function matchesUpTo(
  claim: readonly Fact[],
  passage: readonly Fact[],
  scores: Int32Array,
  best: number,
): Step[] {
  const width = passage.length + 1;
  const at = (index: number) => scores[index] ?? 0;
  const matches: Step[] = [];
  let index = best;
  while (at(index) > 0) {
    const step = { claim: Math.floor(index / width) - 1, passage: (index % width) - 1 };
    const pair = pairScore(claim[step.claim], passage[step.passage]);
    const isPaired = at(index) === at(index - width - 1) + pair;
    if (isPaired && pair === MATCH) matches.push(step);
    if (isPaired) index -= width + 1;
    else index -= at(index) === at(index - width) + GAP ? width : 1;
  }
  return matches.reverse();
}

function readBack(
  claim: readonly Fact[],
  passage: readonly Fact[],
  matches: readonly Step[],
): Alignment {
  const differences: Difference[] = [];
  const first = matches[0];
  if (!first)
    return {
      matched: 0,
      differences: [{ claimed: [...claim], found: [], isInner: false }],
      begins: 0,
    };
  // Before the first match and after the last one, take as many facts of the passage as of the claim.
  let from: Step = { claim: 0, passage: Math.max(0, first.passage - first.claim) };
  const begins = from.passage;
  const end = {
    claim: claim.length,
    passage: (matches.at(-1)?.passage ?? 0) + claim.length - (matches.at(-1)?.claim ?? 0),
  };
  for (const step of [...matches, end]) {
    const claimed = claim.slice(from.claim, step.claim);
    const found = passage.slice(from.passage, step.passage);
    const isInner = step !== first && step !== end;
    if (claimed.length + found.length > 0) differences.push({ claimed, found, isInner });
    from = { claim: step.claim + 1, passage: step.passage + 1 };
  }
  return { matched: matches.length, differences, begins };
}
