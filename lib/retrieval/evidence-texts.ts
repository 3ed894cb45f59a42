import { languageOfText } from "../domain/language.ts";
import { tokensOf } from "../text/tokens.ts";
import type { AskedTerm } from "./evidence-scores.ts";
import { tokenize } from "./rescore/tokenized.ts";
import { termOf } from "./terms.ts";

// Compares the words of a passage with the question: how close together the question's words are in it,
// and which names and numbers of the question it contains.

export type ReadPassage = {
  /** The text's terms in order. */
  order: readonly number[];
  titleTerms: ReadonlySet<number>;
  /** The share of the question's pairs of adjacent words that are adjacent in the passage too. */
  pairShare: number;
  /** The share of the text's words that are also in the question. */
  questionShare: number;
  /** The share of the question's names and numbers that the passage contains; 1 if the question has none. */
  nameShare: number;
};

type Text = { id: string; title: string; headings: readonly string[]; text: string };

/** About one or two sentences: words this close together probably belong together. */
const WINDOW = { words: 25, characters: 60 };
const NAME = /(?<=[\p{Ll},;:)]\s)\p{Lu}[\p{L}\p{N}-]+|\b\p{Lu}{2,}\b|\d[\d.,]*/gu;

/** A question, prepared once for all passages. */
export type ReadQuestion = {
  weights: ReadonlyMap<number, number>;
  pairs: ReadonlyMap<string, readonly [number, number]>;
  names: ReadonlySet<string>;
};

export function readQuestion(question: string, terms: readonly AskedTerm[]): ReadQuestion {
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
  const order = tokensOf(question).map(termOf);
  return { weights, pairs: pairsOf(order, weights), names: namesIn(question) };
}

/** Compares a passage with a question. */
export function readPassage(passage: Text, asked: ReadQuestion): ReadPassage {
  const { title, headings, text } = passage;
  const { weights, pairs, names } = asked;
  const order = tokenize(passage).body.map(termOf);
  const whole = [title, ...headings, text].join("\n").toLowerCase();
  const found = [...names].filter((name) => whole.includes(name)).length;
  return {
    order,
    titleTerms: new Set([title, ...headings].flatMap(tokensOf).map(termOf)),
    pairShare: weighPairs(pairs, pairsOf(order, weights), weights),
    questionShare: order.filter((term) => weights.has(term)).length / Math.max(order.length, 1),
    nameShare: names.size === 0 ? 1 : found / names.size,
  };
}

/** The weighted share of the asked pairs that are held; each pair weighs as much as its words. */
function weighPairs(
  asked: ReadonlyMap<string, readonly [number, number]>,
  held: ReadonlyMap<string, unknown>,
  weights: ReadonlyMap<number, number>,
): number {
  let found = 0;
  let total = 0;
  for (const [pair, [left, right]] of asked) {
    const weight = (weights.get(left) ?? 0) + (weights.get(right) ?? 0);
    total += weight;
    if (held.has(pair)) found += weight;
  }
  return total > 0 ? found / total : 0;
}

/** Capitalised words inside a sentence, abbreviations and numbers, in lower case. */
function namesIn(question: string): Set<string> {
  const found = Array.from(question.matchAll(NAME), ([name]) => name.replace(/[.,]+$/, ""));
  return new Set(found.map((name) => name.toLowerCase()));
}

/** Adjacent words of a text that are both words of the question. */
function pairsOf(
  terms: readonly number[],
  weights: ReadonlyMap<number, number>,
): Map<string, [number, number]> {
  const pairs = new Map<string, [number, number]>();
  let before: number | null = null;
  for (const term of terms) {
    const isAsked = weights.has(term);
    if (isAsked && before !== null) pairs.set(`${before} ${term}`, [before, term]);
    before = isAsked ? term : null;
  }
  return pairs;
}

/** The largest share of the question's weight found within one window of the text. */
export function windowCoverage(
  { order }: Pick<ReadPassage, "order">,
  subject: readonly AskedTerm[],
  width: number,
): number {
  const weights = new Map(subject.map(({ term, weight }) => [term, weight]));
  const total = subject.reduce((sum, { weight }) => sum + weight, 0);
  const counts = new Map<number, number>();
  let held = 0;
  let best = 0;
  for (const [index, term] of order.entries()) {
    held += enter(counts, term, weights);
    const gone = order[index - width];
    if (gone !== undefined) held -= leave(counts, gone, weights);
    best = Math.max(best, held);
  }
  return total > 0 ? best / total : 0;
}

/** Chinese gives a token for every character and every pair, so a sentence has more tokens. */
export function windowWidth(question: string): number {
  return languageOfText(question) === "zh" ? WINDOW.characters : WINDOW.words;
}

type Weights = ReadonlyMap<number, number>;

function enter(counts: Map<number, number>, term: number, weights: Weights): number {
  const weight = weights.get(term);
  if (weight === undefined) return 0;
  const count = counts.get(term) ?? 0;
  counts.set(term, count + 1);
  return count === 0 ? weight : 0;
}

function leave(counts: Map<number, number>, term: number, weights: Weights): number {
  const weight = weights.get(term);
  if (weight === undefined) return 0;
  const count = (counts.get(term) ?? 0) - 1;
  counts.set(term, count);
  return count === 0 ? weight : 0;
}
