import { inverseFrequency } from "../domain/search/bm25.ts";
import type { TurningWord } from "../text/turning-words.ts";
import { measureSentences, type ReadBestSentence, type SentenceFeatures } from "./best-sentence.ts";
import {
  type AskedTerm,
  lead,
  overlap,
  peakOf,
  type Standing,
  shareHeld,
  standingsBy,
} from "./evidence-scores.ts";
import { readPassage, readQuestion, windowCoverage, windowWidth } from "./evidence-texts.ts";
import type { FusedHit, Hit } from "./fuse.ts";
import { missingFrom } from "./missing-words.ts";

/** Features that separate questions the documents answer from questions they only come close to. */
export const FEATURES = [
  "similarity",
  "similarityOfFirst",
  "peak",
  "similarityLead",
  "standing",
  "standingLead",
  "wordsLead",
  "agreement",
  "orderLead",
  "orderSpread",
  "orderPeak",
  "coverage",
  "coverageOfFirst",
  "coverageLead",
  "unionLead",
  "titleCoverage",
  "titleLead",
  "pairsLead",
  "window",
  "windowLead",
  "questionShare",
  "rarestShare",
  "rarestInFirst",
  "names",
  "rarity",
  "length",
] as const;
export type Feature = (typeof FEATURES)[number];
export type Features = Record<Feature, number>;

/** How closely the best passages match the question. */
export type Evidence = {
  /** The largest idf-weighted share of the question's terms found in one of the best passages. */
  termCoverage: number;
  /** Cosine of the nearest passage; null when there are no vectors. */
  bestCosine: number | null;
  /**
   * Words cannot be compared: the best passages are in another script than the question, or only the
   * first is and none of the others shares a word with the question.
   */
  isOtherScript: boolean;
  /** The words that the question turns on and no searched passage holds, as written in the question. */
  missing: string[];
  /** Whether one of them is a name, a number or a term, and not only a noun that may be said in another way. */
  isNameMissing: boolean;
  /** The first passage's cosine; null when it has no vector, or nothing was searched by meaning. */
  cosineOfFirst: number | null;
  /** Whether the first passage is also the first by words alone. */
  isWordsFirst: boolean;
  /** The share of the passages found by words that have a vector, 0 to 1. */
  embeddedShare: number;
  /** How far one place of the best passages holds the question's words, and the kind of thing asked for. */
  sentences: SentenceFeatures;
  /** Null if too few passages were found to compare the best with the rest. */
  features: Features | null;
};

export type Asked = {
  question: string;
  /** Every term of the question, and the terms that say what it is about. */
  terms: readonly AskedTerm[];
  subject: readonly AskedTerm[];
  passageCount: number;
  /** Words that the question turns on and that no searched passage holds as they are written. */
  unheld: readonly TurningWord[];
};

type Found = { lexical: readonly Hit[]; dense: readonly Hit[]; fused: readonly FusedHit[] };
type Text = {
  id: string;
  documentId: string;
  title: string;
  headings: readonly string[];
  text: string;
  terms: readonly number[];
};

/** How many of the best passages are examined. */
const LOOKED_AT = 8;
const BEST = 5;
/** With fewer hits than this there is no background to compare the best with. */
const BACKGROUND = 30;
const HAN = /\p{Script=Han}/u;
/** A term coverage below this counts as no word in common. */
export const NO_WORDS = 0.02;

/** Measures evidence from both arms' hits and the texts of the best passages, best first, with their sentences. */
export function measureEvidence(
  asked: Asked,
  found: Found,
  texts: readonly Text[],
  read: ReadBestSentence,
): Evidence {
  const looked = texts.slice(0, LOOKED_AT);
  const coverages = looked.map(({ terms }) => shareHeld(asked.subject, new Set(terms)));
  const termCoverage = Math.max(0, ...coverages.slice(0, BEST));
  const { question, unheld } = asked;
  const isElsewhere = isOtherScript(
    question,
    termCoverage < NO_WORDS ? looked.slice(0, 1) : looked,
  );
  const hasBackground = found.fused.length >= BACKGROUND && looked.length >= BEST;
  return {
    termCoverage,
    bestCosine: found.dense[0]?.score ?? null,
    isOtherScript: isElsewhere,
    ...missingFrom(isElsewhere ? [] : unheld, texts),
    cosineOfFirst: found.fused[0]?.dense ?? null,
    isWordsFirst: found.fused[0]?.id === found.lexical[0]?.id,
    embeddedShare: shareEmbedded(found),
    sentences: measureSentences(question, rankedTexts(texts, found), read),
    features: hasBackground ? measureAll(asked, found, looked, coverages) : null,
  };
}

function measureAll(
  asked: Asked,
  found: Found,
  looked: readonly Text[],
  coverages: readonly number[],
): Features {
  return {
    ...measureScores(asked, found),
    ...measureTexts(asked, looked, coverages),
    ...measureQuestion(asked),
  };
}

/** Passages whose scores differ less than this are in no certain order. */
const TIED = 0.05;

/**
 * The best passages without copies (a clause in several versions of a contract), each with the number of those
 * clearly ahead of it.
 */
function rankedTexts(texts: readonly Text[], { fused }: Found) {
  const scores = new Map(fused.map((hit) => [hit.id, hit.fused]));
  const seen = new Set<string>();
  const distinct = texts.filter(({ text }) => !seen.has(text) && seen.add(text));
  const looked = distinct.slice(0, LOOKED_AT);
  const scored = looked.map((text) => ({ ...text, fused: scores.get(text.id) ?? 0 }));
  return scored.map((one) => ({
    ...one,
    rank: scored.filter((other) => other.fused > one.fused + TIED).length,
  }));
}

function shareEmbedded({ fused }: Found): number {
  const found = fused.filter(({ lexical }) => lexical !== null);
  return found.filter(({ dense }) => dense !== null).length / Math.max(found.length, 1);
}

function isOtherScript(question: string, texts: readonly Text[]): boolean {
  const isHan = HAN.test(question);
  return texts.length > 0 && texts.every(({ text }) => HAN.test(text) !== isHan);
}

function measureScores(asked: Asked, { lexical, dense, fused }: Found) {
  const words = standingsBy(lexical);
  const meaning = standingsBy(dense);
  const standings = fused.slice(0, 50).map((hit) => standingOf(hit, words, meaning));
  const ranked = [...standings].sort((left, right) => right - left);
  const perfect = asked.terms.reduce((sum, { weight }) => sum + weight, 0);
  return {
    similarity: dense[0]?.score ?? 0,
    similarityOfFirst: fused[0]?.dense ?? dense.at(-1)?.score ?? 0,
    peak: peakOf(dense),
    similarityLead: lead(dense, 20),
    standing: standings[0] ?? 0,
    standingLead: (ranked[0] ?? 0) - (ranked[4] ?? 0),
    wordsLead: perfect > 0 ? lead(lexical, 5) / perfect : 0,
    agreement: overlap(lexical, dense, 50),
    ...measureOrder(fused.map(({ fused: share }) => share)),
  };
}

/** How far the first candidate stands out after reranking; `shares` are 1 for the first and 0 for the last. */
function measureOrder(shares: readonly number[]) {
  const middle = mean(shares);
  const deviation = Math.sqrt(mean(shares.map((share) => (share - middle) ** 2)));
  return {
    orderLead: 1 - (shares[1] ?? 0),
    orderSpread: 1 - (shares[9] ?? 0),
    orderPeak: deviation > 0 ? (1 - middle) / deviation : 0,
  };
}

function standingOf(hit: FusedHit, words: Standing, meaning: Standing): number {
  return words(hit.lexical) + meaning(hit.dense);
}

function measureTexts(asked: Asked, texts: readonly Text[], coverages: readonly number[]) {
  const question = readQuestion(asked.question, asked.terms);
  const read = texts.map((text) => readPassage(text, question));
  const width = windowWidth(asked.question);
  const windows = read.map((passage) => windowCoverage(passage, asked.subject, width));
  const titles = read.map(({ titleTerms }) => shareHeld(asked.subject, titleTerms));
  const others = titles.filter((_, place) => texts[place]?.documentId !== texts[0]?.documentId);
  const rankedWindows = [...windows].sort((left, right) => right - left);
  const union = new Set(texts.slice(0, BEST).flatMap(({ terms }) => terms));
  const rarest = rarestOf(asked.subject);
  const holdsRarest = texts.map(({ terms }) => Number(terms.includes(rarest)));
  return {
    coverage: Math.max(0, ...coverages.slice(0, BEST)),
    coverageOfFirst: coverages[0] ?? 0,
    coverageLead: leadOver(coverages),
    unionLead: shareHeld(asked.subject, union) - Math.max(0, ...coverages.slice(0, BEST)),
    titleCoverage: titles[0] ?? 0,
    titleLead: (titles[0] ?? 0) - Math.max(0, ...others),
    pairsLead: leadOver(read.map(({ pairShare }) => pairShare)),
    window: windows[0] ?? 0,
    windowLead: (rankedWindows[0] ?? 0) - (rankedWindows[1] ?? 0),
    questionShare: read[0]?.questionShare ?? 0,
    rarestShare: mean(holdsRarest),
    rarestInFirst: holdsRarest[0] ?? 0,
    names: Math.max(0, ...read.slice(0, BEST).map(({ nameShare }) => nameShare)),
  };
}

function measureQuestion({ subject, passageCount }: Asked) {
  const heaviest = Math.max(0, ...subject.map(({ weight }) => weight));
  return {
    rarity: Math.min(1.5, heaviest / inverseFrequency(0, Math.max(passageCount, 1))),
    length: Math.log(1 + subject.length),
  };
}

function rarestOf(subject: readonly AskedTerm[]): number {
  let rarest: AskedTerm | undefined;
  for (const asked of subject) if (!rarest || asked.weight > rarest.weight) rarest = asked;
  return rarest?.term ?? 0;
}

/** How far the first share is above the mean of the others. */
function leadOver([first = 0, ...others]: readonly number[]): number {
  return first - mean(others);
}

function mean(values: readonly number[]): number {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : 0;
}
