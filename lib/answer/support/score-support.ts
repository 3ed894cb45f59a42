import type { Conflict, ConflictKind, Verdict } from "../../domain/answers/support.ts";
import { dot } from "../../domain/search/dot.ts";
import type { Doubt } from "./doubts/doubt.ts";
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

/** Without doubts a claim is supported from this probability on; it only tells related from unrelated text. */
const RELATED = 0.15;

/**
 * A conflicting fact contradicts the claim where the claim is a sentence of the passage with that fact
 * changed; elsewhere, and for everything else that the passage does not say for certain, the claim is
 * "not shown", however well the rest agrees.
 */
function verdictFrom(
  comparison: Comparison,
  isSame: boolean,
  probability: number,
): Omit<Support, "probability"> {
  const [first] = differencesIn(comparison, isSame && probability < 0.5);
  if (first) return shown({ ...first, isCertain: first.isCertain && isPlain(first, comparison) });
  const isSupported = isSame || probability >= RELATED;
  return { verdict: isSupported ? "supported" : "not-shown", conflict: null, at: null };
}

/** With this share of its facts in order, a claim has the words of the passage's sentence. */
const SAME_WORDS = 0.8;

/** A "not" on one side only may stand in other words on the other side, unless all other words are the same. */
function isPlain({ kind, claimed, found }: Conflict, { aligned }: Comparison): boolean {
  const isOneSided = found === null || claimed === "";
  return kind !== "negation" || !isOneSided || aligned >= SAME_WORDS;
}

type Difference = Conflict & { at: number | null; isCertain: boolean };

/** What differs, the one to show first. */
function differencesIn(
  { conflicts, unfounded, doubts }: Comparison,
  isChanged: boolean,
): Difference[] {
  if (doubts.some(({ kind }) => kind === "language")) return doubts;
  const confirmed = conflicts
    .filter((one) => isConfirmed(one, doubts))
    .map((one) => ({ ...one, isCertain: isChanged }));
  const missing = unfounded ? [{ ...unfounded, isCertain: unfounded.found !== null }] : [];
  return isChanged ? [...confirmed, ...missing, ...doubts] : [...missing, ...doubts, ...confirmed];
}

/** What is compared by the whole evidence too; there the order of words does not matter. */
const COMPARED_AGAIN: readonly ConflictKind[] = [
  "negation",
  "modality",
  "bound",
  "number",
  "unit",
  "article",
];

/** The alignment pairs what stands at one place, which in free restatements is often something else. */
function isConfirmed(
  { kind, isExchange }: Comparison["conflicts"][number],
  doubts: readonly Doubt[],
): boolean {
  if (!COMPARED_AGAIN.includes(kind)) return true;
  if (isExchange && kind !== "article") return true;
  const same = kind === "unit" ? "number" : kind;
  return doubts.some((one) => one.kind === same);
}

function shown({ kind, claimed, found, at, isCertain }: Difference): Omit<Support, "probability"> {
  // A claim in another language has nothing that could be named.
  const conflict = kind === "language" ? null : { kind, claimed, found };
  return { verdict: isCertain ? "contradicted" : "not-shown", conflict, at };
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
