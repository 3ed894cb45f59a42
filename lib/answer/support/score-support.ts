import type { Conflict, Verdict } from "../../domain/answers/support.ts";
import { dot } from "../../domain/search/dot.ts";
import { type Comparison, compare } from "./features.ts";
import { WEIGHTS } from "./weights.ts";

export type Support = {
  /** That the passage bears the claim out, 0 to 1. */
  probability: number;
  /** Contradicted: the passage says it, but otherwise. */
  verdict: Verdict;
  /** What it says otherwise; where it is not shown, what is not there (`found` is null). */
  conflict: Conflict | null;
  /** Where in the passage (after NFKC) it does; null where it has nothing of the kind. */
  at: number | null;
};

/** Above this share of its facts in order, a claim is a sentence of the passage, perhaps changed. */
const SAME_SENTENCE = 0.6;
/** Cosines of unrelated text stand near this; the scale brings them to the others'. */
const LIKENESS = { middle: 0.85, scale: 10 };
/** Lengths of the passages that the weights were fitted on, in characters; others count as the nearest. */
const LENGTHS = { shortest: 1_000, longest: 2_800 };
const MOST_COUNTED = 2;

/**
 * How well a passage supports a claim, by what both say and by `likeness`, the cosine of their
 * vectors (null where there are none). A logistic regression over the features below; its weights
 * were fitted on every second pair of three sets and are checked on the others (`npm run bench:support`).
 */
export function scoreSupport(claim: string, passage: string, likeness: number | null): Support {
  const comparison = compare(claim, passage);
  const { isSame, hasLikeness, features } = featuresOf(comparison, likeness);
  const weights = WEIGHTS[isSame ? "same" : "other"][hasLikeness ? "both" : "words"];
  const probability = 1 / (1 + Math.exp(-dot(features, weights)));
  return { probability, ...verdictFrom(comparison, isSame, probability) };
}

/**
 * What the passage says otherwise contradicts; a number, date or article that it has nowhere is not
 * shown by it, however well the rest agrees.
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
 * The numbers that the regression adds up, in the order of its weights; the first is constant. A
 * sentence of the passage, perhaps changed, stands or falls by the change and has weights of its own.
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
