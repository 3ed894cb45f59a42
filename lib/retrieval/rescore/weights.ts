import { languageOfText } from "../../domain/language.ts";
import { subjectTokens } from "../../text/question-words.ts";
import { FEATURES, type Feature } from "./features.ts";

export type Weights = Record<Feature, number>;

// Chosen on every second question of seven test sets and checked on the others (docs/retrieval.md). A
// feature that a profile leaves out has weight 0.

/** For a question of several words in a language with spaces between words. */
const ENGLISH: Partial<Weights> = {
  lexical: 0.1,
  pieces: 0.35,
  title: 0.5,
  titlePieces: 0.3,
  coverage: 0.5,
  jurisdiction: 1.5,
  dense: 0.35,
  feedback: 0.3,
};
/** A word or two name a subject without asking anything, so the feedback from the best passages counts more. */
const SHORT_ENGLISH: Partial<Weights> = {
  lexical: 0.25,
  pieces: 0.25,
  title: 0.3,
  coverage: 0.3,
  jurisdiction: 1.5,
  feedback: 0.6,
};
/** Added for long questions, in which adjacent words tell much. */
const LONG_ENGLISH: Partial<Weights> = { pairs: 0.2, nearPairs: 0.12 };

const CHINESE: Partial<Weights> = {
  lexical: 0.05,
  pieces: 0.35,
  jurisdiction: 0.5,
  dense: 0.55,
  feedback: 0.1,
};

/** Content words: up to `wholly` a question is short; from `not` on it is not short at all. */
const SHORT = { wholly: 3, not: 6 };
/** The same for long questions: up to `not` it is not long; from `wholly` on it is long. */
const LONG = { not: 7, wholly: 13 };

/** The weight of each feature for a question, by its language and length. */
export function weightsFor(question: string): Weights {
  if (isChinese(question)) return mix([[CHINESE, 1]]);
  const words = subjectTokens(question).length;
  const short = shortness(words);
  return mix([
    [ENGLISH, 1 - short],
    [SHORT_ENGLISH, short],
    [LONG_ENGLISH, share((words - LONG.not) / (LONG.wholly - LONG.not))],
  ]);
}

/**
 * How far to move a question's vector towards the best passages before the second search: further for
 * vague questions. Chinese words cannot be counted, so Chinese questions move only a little.
 */
export function feedbackShare(question: string): number {
  return 0.4 + (isChinese(question) ? 0 : 1.6 * shortness(subjectTokens(question).length));
}

function shortness(words: number): number {
  return share((SHORT.not - words) / (SHORT.not - SHORT.wholly));
}

function isChinese(question: string): boolean {
  return languageOfText(question) === "zh";
}

function share(value: number): number {
  return Math.min(1, Math.max(0, value));
}

function mix(profiles: readonly [Partial<Weights>, number][]): Weights {
  const weightOf = (feature: Feature) =>
    profiles.reduce((sum, [profile, part]) => sum + part * (profile[feature] ?? 0), 0);
  return Object.fromEntries(FEATURES.map((feature) => [feature, weightOf(feature)])) as Weights;
}
