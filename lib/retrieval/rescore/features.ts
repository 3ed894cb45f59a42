import {
  type Counted,
  type Reading,
  readNearPairs,
  readPairs,
  readPieces,
  readWords,
} from "../../text/fragments.ts";
import { scoreWithinPool } from "../../text/pool-bm25.ts";
import { shareOfBest, standardize } from "../../text/standardize.ts";
import { synonymsOf } from "../../text/synonyms.ts";
import { tokensOf } from "../../text/tokens.ts";
import { citedJurisdictions, namedJurisdictions } from "../../text/verticals/jurisdictions.ts";
import { termOf } from "../terms.ts";
import { tokenize } from "./tokenized.ts";

/** A passage that an arm found, with its text for a closer comparison. */
export type Candidate = {
  id: string;
  title: string;
  headings: readonly string[];
  text: string;
  /** BM25 over the collection; 0 if the words arm did not find it. */
  lexical: number;
  /** Cosine to the question; null without vectors. */
  dense: number | null;
  /** How strongly past answers link it to questions like this one (`recall`); 0 without a tuning. */
  answered: number;
  /** Cosine to the question moved towards the best candidates; null without vectors. */
  feedback: number | null;
};

export const FEATURES = [
  "lexical",
  "pieces",
  "pairs",
  "nearPairs",
  "title",
  "titlePieces",
  "coverage",
  "jurisdiction",
  "dense",
  "feedback",
  "answered",
] as const;
export type Feature = (typeof FEATURES)[number];

/** One number per candidate, in the candidates' order. */
export type Features = Record<Feature, Float64Array>;

/**
 * The features of each candidate against the question, standardised over the candidates. `worth` is the
 * weight of each question term in the collection, by `termOf`.
 */
export function featuresOf(
  question: string,
  worth: ReadonlyMap<number, number>,
  candidates: readonly Candidate[],
): Features {
  const asked = tokensOf(question);
  const passages = candidates.map(tokenize);
  const heads = passages.map(({ head }) => head);
  const whole = passages.map((passage) => passage.whole);
  const pieces = readPieces(asked, synonymsOf(asked));
  const scored = (reading: Reading, texts: readonly (readonly string[])[]) =>
    scoreWithinPool(reading.asked, texts.map(reading.read));

  return {
    lexical: standardize(candidates.map(({ lexical }) => lexical)),
    pieces: standardize(scored(pieces, whole)),
    pairs: standardize(scored(readPairs(asked), whole)),
    nearPairs: standardize(scored(readNearPairs(asked), whole)),
    title: shareOfBest(scored(readWords(asked), heads)),
    titlePieces: shareOfBest(scored(pieces, heads)),
    coverage: coverageOf(asked, worth, whole),
    jurisdiction: matchJurisdictions(question, candidates),
    dense: likenessOf(candidates, "dense"),
    feedback: likenessOf(candidates, "feedback"),
    answered: Float64Array.from(candidates, ({ answered }) => answered),
  };
}

/**
 * Each candidate's likeness in meaning. It counts as much as passages with vectors are among those that the
 * words arm found: the nearest of a few documents that happen to have vectors is a chance find.
 */
function likenessOf(candidates: readonly Candidate[], arm: "dense" | "feedback"): Float64Array {
  const found = candidates.filter(({ lexical }) => lexical > 0);
  const known = found.filter((one) => one[arm] !== null).length / Math.max(found.length, 1);
  const share = found.length === 0 ? 1 : known;
  return standardize(estimateUnknown(candidates, arm)).map((likeness) => share * likeness);
}

/** With fewer known likenesses than this, their mean is the best estimate of an unknown one. */
const ENOUGH_KNOWN = 8;

/**
 * The likenesses, with the unknown ones estimated. The words arm finds documents before their passages have
 * vectors. Such a passage is expected to be as like the question as passages with a vector that share as
 * many words with it (a straight line through those that the words arm found), never less than the least
 * and never more than the greatest known one.
 */
function estimateUnknown(candidates: readonly Candidate[], arm: "dense" | "feedback"): number[] {
  const known = candidates.flatMap((one) => {
    const likeness = one[arm];
    return likeness === null ? [] : [{ likeness, lexical: one.lexical }];
  });
  const likenesses = known.map(({ likeness }) => likeness);
  if (likenesses.length === candidates.length) return likenesses;
  const estimate = lineThrough(known.filter(({ lexical }) => lexical > 0));
  const [least, most] = [Math.min(...likenesses), Math.max(...likenesses)];
  return candidates.map((one) => {
    const likeness = one[arm];
    if (likeness !== null) return likeness;
    return known.length === 0 ? 0 : Math.min(most, Math.max(least, estimate(one.lexical)));
  });
}

/** The least-squares line from word scores to likenesses; it never falls, because sharing words is no bad sign. */
function lineThrough(
  points: readonly { likeness: number; lexical: number }[],
): (lexical: number) => number {
  const mean = (values: number[]) =>
    values.reduce((sum, value) => sum + value, 0) / Math.max(values.length, 1);
  const [x, y] = [mean(points.map(({ lexical }) => lexical)), mean(points.map((p) => p.likeness))];
  const spread = mean(points.map(({ lexical }) => (lexical - x) ** 2));
  const together = mean(points.map(({ lexical, likeness }) => (lexical - x) * (likeness - y)));
  const slope = points.length < ENOUGH_KNOWN || spread === 0 ? 0 : Math.max(0, together / spread);
  return (lexical) => y + slope * (lexical - x);
}

/** 1 if a passage's title or headings name a jurisdiction that the question names. */
function matchJurisdictions(question: string, candidates: readonly Candidate[]): Float64Array {
  const asked = new Set(namedJurisdictions(question));
  if (asked.size === 0) return new Float64Array(candidates.length);
  return Float64Array.from(candidates, ({ title, headings, text }) => {
    const above = [
      ...namedJurisdictions([title, ...headings].join("\n")),
      ...citedJurisdictions(title),
    ];
    const named = above.length > 0 ? above : namedJurisdictions(text);
    return named.some((name) => asked.has(name)) ? 1 : 0;
  });
}

/** The weighted share of the question's terms that each text contains, 0 to 1. */
function coverageOf(
  asked: readonly string[],
  worth: ReadonlyMap<number, number>,
  texts: readonly (readonly string[])[],
): Float64Array {
  const distinct = [...new Set(asked)];
  const weights = distinct.map((token) => worth.get(termOf(token)) ?? 0);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const { read } = readWords(distinct);
  const shareHeld = ({ counts }: Counted) =>
    counts.reduce((sum, count, place) => sum + (count > 0 ? (weights[place] as number) : 0), 0);
  return Float64Array.from(texts, (text) => (total > 0 ? shareHeld(read(text)) / total : 0));
}
