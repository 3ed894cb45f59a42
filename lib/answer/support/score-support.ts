import type { Conflict, Verdict } from "../../domain/answers/support.ts";
import { dot } from "../../domain/search/dot.ts";
import { type Comparison, compare } from "./features.ts";
import { WEIGHTS } from "./weights.ts";

export type Support = {
  /** The probability that the passage supports the claim, 0 to 1. */
  probability: number;
  /** Contradicted: the passage says something else in its place. */
  verdict: Verdict;
  /** What the passage says differently; for a fact that it lacks, `found` is null. */
  conflict: Conflict | null;
  /** Offset of the conflict in the passage (after NFKC); null if the passage has no such fact. */
  at: number | null;
};

/** With more than this share of its facts in order, a claim is a sentence of the passage, perhaps changed. */
const SAME_SENTENCE = 0.6;
/** Unrelated text has a cosine near `middle`; `scale` brings cosines to the range of the other features. */
const LIKENESS = { middle: 0.85, scale: 10 };
/** Lengths in characters of the passages that the weights were fitted on; other lengths are clamped. */
const LENGTHS = { shortest: 1_000, longest: 2_800 };
const MOST_COUNTED = 2;

/**
 * How well a passage supports a claim, by their facts and by `likeness`, the cosine of their vectors (null
 * without vectors). A logistic regression over the features below; its weights were fitted on every second
 * pair of three test sets and are checked on the others (`npm run bench:support`).
 */
export function scoreSupport(claim: string, passage: string, likeness: number | null): Support {
  const comparison = compare(claim, passage);
  const { isSame, hasLikeness, features } = featuresOf(comparison, likeness);
  const weights = WEIGHTS[isSame ? "same" : "other"][hasLikeness ? "both" : "words"];
  const probability = 1 / (1 + Math.exp(-dot(features, weights)));
  return { probability, ...verdictFrom(comparison, isSame, probability) };
}

/**
 * A conflicting fact contradicts the claim. A number, date or article that the passage lacks makes it
 * "not shown", however well the rest agrees.
 */
function verdictFrom(
  { conflicts, unfounded }: Comparison,
  isSame: boolean,
  probability: number,
): Omit<Support, "probability"> {
  const isLikely = probability >= 0.5;
  const said = isSame && !isLikely ? conflicts[0] : undefined;
  const { at, ...conflict } = said ?? unfounded ?? { at: null };
  if (!("kind" in conflict)) {
    return { verdict: isLikely ? "supported" : "not-shown", conflict: null, at };
  }
  return { verdict: conflict.found !== null || said ? "contradicted" : "not-shown", conflict, at };
}

export type Features = { isSame: boolean; hasLikeness: boolean; features: number[] };

/**
 * The features in the order of the regression's weights; the first is the constant. A claim that is a
 * sentence of the passage, perhaps changed, depends on the change and has weights of its own.
 */
export function featuresOf(comparison: Comparison, likeness: number | null): Features {
  const { aligned, held, heldTogether } = comparison;
  const isSame = aligned > SAME_SENTENCE;
  const hasLikeness = likeness !== null;
  const features = [
    1,
    held,
    heldTogether,
    heldTogether ** 2,
    aligned,
    Math.min(MOST_COUNTED, comparison.missingNumbers),
    Math.log(Math.max(LENGTHS.shortest, Math.min(LENGTHS.longest, comparison.length))) / 10,
    comparison.words / 10,
    comparison.isOpposite ? 1 : 0,
    ...(isSame ? changesIn(comparison) : []),
    ...(hasLikeness ? [(likeness - LIKENESS.middle) * LIKENESS.scale] : []),
  ];
  return { isSame, hasLikeness, features };
}

function changesIn({ conflicts, missingNames }: Comparison): number[] {
  return [conflicts.length, missingNames].map((count) => Math.min(MOST_COUNTED, count));
}
