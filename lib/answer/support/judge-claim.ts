import type { Citation } from "../../domain/answers/citation.ts";
import {
  type Conflict,
  isShownAsTrue,
  type JudgedSentence,
  type SupportPlace,
} from "../../domain/answers/support.ts";
import type { Passage } from "../../domain/search/passage.ts";
import { sentencesOf } from "../../domain/sentences.ts";
import { findSpan } from "../cite/find-span.ts";
import type { Claim } from "./claims.ts";
import { fitsReason, type Lead } from "./leads.ts";
import { type Support, scoreSupport } from "./score-support.ts";
import { standsThere } from "./stands-there.ts";

/** A passage that a claim cites, and the cosine of claim and passage; null without vectors. */
export type CitedPassage = {
  marker: number;
  passage: Pick<Passage, "text" | "start">;
  likeness: number | null;
};

type Judged = Support & CitedPassage;

export type JudgedClaim = {
  sentence: JudgedSentence;
  /** By marker: the probability that this passage alone supports the claim. */
  byMarker: Map<Citation["marker"], number>;
};

/**
 * Judges a claim by the passages it cites: verbatim if one of them contains it, supported if one of them
 * supports it, or all together; contradicted only if one contradicts it and none supports it.
 */
export function judgeClaim(
  claim: Claim,
  cited: readonly CitedPassage[],
  question: string | null = null,
): JudgedClaim {
  const isEarned = isLeadEarned(claim, question);
  const judged = cited.map((one) => ({
    ...one,
    ...supportBy(claim, one.passage.text, one.likeness, question),
  }));
  const byMarker = new Map(judged.map(({ marker, probability }) => [marker, probability]));
  return { sentence: asSentence(claim, decide(claim.text, judged, isEarned)), byMarker };
}

/**
 * How a passage supports one sentence. A sentence that it contains word for word needs no score. A lead, as
 * "Yes.", is supported only if it fits the sentence after it and that one is supported.
 */
export function supportBy(
  { text, lead }: Pick<Claim, "text" | "lead">,
  passage: string,
  likeness: number | null,
  question: string | null,
): Support {
  if (lead && !isLeadEarned({ text, lead }, question)) return unearned(lead);
  const support = supportOfText(text, passage, likeness);
  return lead && support.verdict === "verbatim" ? { ...support, verdict: "supported" } : support;
}

function isLeadEarned({ text, lead }: Pick<Claim, "text" | "lead">, question: string | null) {
  return !lead || (text !== "" && fitsReason(lead, text, question));
}

function supportOfText(text: string, passage: string, likeness: number | null): Support {
  if (standsThere(text, passage)) {
    return { probability: 1, verdict: "verbatim", conflict: null, at: null };
  }
  return withinVerdict(scoreSupport(text, passage, likeness));
}

function unearned({ text }: Lead): Support {
  const conflict = { kind: "negation", claimed: text, found: null } as const;
  return { probability: 0, verdict: "not-shown", conflict, at: null };
}

/** Below .5, so that a claim with a missing fact never reads as likely. */
const UNSUPPORTED_AT_MOST = 0.49;
const SUPPORTED_AT_LEAST = 0.5;

function withinVerdict(support: Support): Support {
  if (support.verdict === "supported") {
    return { ...support, probability: Math.max(support.probability, SUPPORTED_AT_LEAST) };
  }
  return { ...support, probability: Math.min(support.probability, UNSUPPORTED_AT_MOST) };
}

function decide(text: string, judged: readonly Judged[], isEarned: boolean): Judged | null {
  const best = judged.toSorted((left, right) => right.probability - left.probability)[0] ?? null;
  if (!best || isShownAsTrue(best.verdict)) return best;
  const contradicting = judged.find(({ verdict }) => verdict === "contradicted");
  if (contradicting) return contradicting;
  return (isEarned ? supportTogether(text, judged, best) : null) ?? best;
}

/** Combines passages that each support a part of a claim. */
function supportTogether(text: string, judged: readonly Judged[], best: Judged): Judged | null {
  if (judged.length < 2) return null;
  const passages = judged.map(({ passage }) => passage.text).join("\n");
  const together = scoreSupport(text, passages, best.likeness);
  return together.verdict === "supported" ? { ...best, ...together } : null;
}

function asSentence({ start, end, text }: Claim, decided: Judged | null): JudgedSentence {
  if (!decided) {
    const nothing = { conflict: null, place: null, model: null };
    return { start, end, verdict: "not-shown", probability: 0, ...nothing };
  }
  const { verdict, probability, conflict } = decided;
  return { start, end, verdict, probability, conflict, place: placeOf(text, decided), model: null };
}

/** The sentence that contradicts the claim; else the part of the passage nearest to it. */
function placeOf(text: string, { marker, passage, at, conflict }: Judged): SupportPlace {
  const span = (conflict && sentenceAt(passage.text, at, conflict)) ?? findSpan(text, passage.text);
  return {
    marker,
    start: passage.start + span.start,
    end: passage.start + span.end,
    quote: passage.text.slice(span.start, span.end),
  };
}

/** `at` is an offset in the normalised passage, which nearly always has the same letters. */
function sentenceAt(passage: string, at: number | null, { found }: Conflict) {
  if (at === null) return null;
  const sentence = sentencesOf(passage).find(({ start, end }) => start <= at && at < end);
  const words = sentence && passage.slice(sentence.start, sentence.end).normalize("NFKC");
  return sentence && (found === null || words?.includes(found)) ? sentence : null;
}
