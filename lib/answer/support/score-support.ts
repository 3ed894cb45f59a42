import { dot } from "../../domain/dot.ts";
import { type Comparison, type Conflict, compare } from "./features.ts";
import { WEIGHTS } from "./weights.ts";

export type Support = {
  /** That the passage bears the claim out, 0 to 1. */
  probability: number;
  /** Contradicted: the passage says it, but otherwise. */
  verdict: "supported" | "not-shown" | "contradicted";
  /** What it says otherwise; null unless contradicted. */
  conflict: Conflict | null;
};

/** Above this share of its facts in order, a claim is a sentence of the passage, perhaps changed. */
const SAME_SENTENCE = 0.6;
/** Cosines of unrelated text stand near this; the scale brings them to the others'. */
const LIKENESS = { middle: 0.85, scale: 10 };
const MOST_COUNTED = 2;

/**
 * How well a passage supports a claim, by what both say and by `likeness`, the cosine of their
 * vectors (null where there are none). A logistic regression over the features below; its weights
 * were fitted on every second pair of three sets and are checked on the others (`npm run bench:support`).
 */
export function scoreSupport(claim: string, passage: string, likeness: number | null): Support {
  const comparison = compare(claim, passage);
  const weights = WEIGHTS[likeness === null ? "words" : "both"];
  const probability = 1 / (1 + Math.exp(-dot(featuresOf(comparison, likeness), weights)));
  const conflict = comparison.aligned > SAME_SENTENCE ? (comparison.conflicts[0] ?? null) : null;
  if (probability >= 0.5) return { probability, verdict: "supported", conflict: null };
  return { probability, verdict: conflict ? "contradicted" : "not-shown", conflict };
}

/** The numbers that the regression adds up, in the order of its weights; the first is constant. */
export function featuresOf(comparison: Comparison, likeness: number | null): number[] {
  const { aligned, held, heldTogether, conflicts, missingNames, length } = comparison;
  const isSame = aligned > SAME_SENTENCE ? 1 : 0;
  return [
    1,
    held,
    heldTogether,
    heldTogether ** 2,
    aligned,
    isSame,
    isSame * Math.min(MOST_COUNTED, conflicts.length),
    isSame * Math.min(MOST_COUNTED, missingNames),
    Math.min(MOST_COUNTED, comparison.missingNumbers),
    comparison.isOpposite ? 1 : 0,
    Math.log(length + 1) / 10,
    comparison.words / 10,
    ...(likeness === null ? [] : likenessFeatures(likeness)),
  ];
}

function likenessFeatures(likeness: number): number[] {
  const scaled = (likeness - LIKENESS.middle) * LIKENESS.scale;
  return [scaled, scaled ** 2];
}
