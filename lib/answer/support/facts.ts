import { ARTICLE_PATTERN, parseArticle } from "./amounts/articles.ts";
import { DATE_PATTERN, parseDate } from "./amounts/dates.ts";
import { NUMBER_PATTERN, parseNumber } from "./amounts/numbers.ts";
import { parseQuantity, QUANTITY_PATTERN } from "./amounts/quantities.ts";
import { FAMILIES, type Family, SAME } from "./word-families.ts";

/**
 * A token reduced to its meaning: words that mean the same have one key. Members of one family exclude
 * each other, as "must" and "may", or "at least" and "at most".
 */
export type Fact = {
  key: string;
  family: Family["name"] | null;
  /** As written in the text. */
  text: string;
  /** Offset in the text after Unicode normalisation (NFKC). */
  at: number;
  /** Whether it begins a sentence or clause. */
  opens: boolean;
  /** Numbers only: the figure before the unit, in digits; "5..10" for a range. */
  figure?: string;
  /** Numbers only: the dimension that the unit measures; null for a bare number. */
  dimension?: string | null;
};

type Known = { key: string; family: Family["name"] | null };
type Words = { pattern: string; known: Known };

// Earlier families win if two match at one place: "must not exceed" is a bound, "no more" is no negation.
const WORDS: readonly Words[] = [
  ...FAMILIES.flatMap(({ name, members }) =>
    Object.entries(members).map(([key, patterns]) => ({
      pattern: patterns.map(asWhole).join("|"),
      known: { key: `${name}:${key}`, family: name },
    })),
  ),
  ...Object.entries(SAME).map(([key, patterns]) => ({
    pattern: patterns.join("|"),
    known: { key: `same:${key}`, family: null },
  })),
];

/**
 * English phrases must end at the end of a word; they always begin at the start of one, because words are
 * matched whole. Chinese has no such boundaries.
 */
function asWhole(pattern: string): string {
  return /\p{Script=Han}/u.test(pattern) ? pattern : `(?:${pattern})(?![a-z])`;
}

// One group for each kind, so that the matching group tells the kind: dates, then WORDS in order.
const KINDS = [
  DATE_PATTERN,
  ...WORDS.map(({ pattern }) => pattern),
  ARTICLE_PATTERN,
  QUANTITY_PATTERN,
  NUMBER_PATTERN,
  "[a-z]+(?:['’][a-z]+)?|\\p{Script=Han}|[%$€£¥]",
];
const PATTERN = new RegExp(KINDS.map((kind) => `(${kind})`).join("|"), "gu");

/** The facts of a text, in order. */
export function factsOf(text: string): Fact[] {
  const normal = text.normalize("NFKC");
  // Matched in lower case: a pattern that ignores case is several times slower.
  const lower = normal.toLowerCase();
  const shown = lower.length === normal.length ? normal : lower;
  let from = 0;
  return Array.from(lower.matchAll(PATTERN), (match) => {
    const [found] = match;
    const written = shown.slice(match.index, match.index + found.length);
    const kind = match.findIndex((group, index) => index > 0 && group !== undefined) - 1;
    const opens = from === 0 || BREAK.test(normal.slice(from, match.index));
    from = match.index + written.length;
    return { ...meaningOf(found.replace("’", "'"), kind), text: written, at: match.index, opens };
  });
}

/** Ends a sentence or a clause; NFKC has turned full-width marks into half-width ones. */
const BREAK = /[.;:!?。\n]/;

type Meaning = Omit<Fact, "text" | "at" | "opens">;

function meaningOf(text: string, kind: number): Meaning {
  if (kind === 0) return dateOf(text);
  const known = WORDS[kind - 1]?.known;
  if (known) return known;
  const [isArticle, isQuantity, isNumber] = [1, 2, 3].map((after) => kind === WORDS.length + after);
  const meaning =
    (isArticle && articleOf(text)) ||
    (isQuantity && quantityOf(text)) ||
    (isNumber && numberOf(text));
  return meaning || wordOf(text);
}

/** A year alone is treated as a number. */
function dateOf(text: string): Meaning {
  const date = parseDate(text);
  if (date === null) return wordOf(text);
  if (/^\d+$/.test(date)) return bareNumber(Number(date));
  return { key: `date:${date}`, family: "date" };
}

function articleOf(text: string): Meaning | null {
  const article = parseArticle(text);
  if (!article) return null;
  return { key: `article:${article.kind} ${article.number}`, family: `article ${article.kind}` };
}

function quantityOf(text: string): Meaning | null {
  const quantity = parseQuantity(text);
  return quantity && { ...quantity, family: "number" };
}

function numberOf(text: string): Meaning | null {
  const number = parseNumber(text);
  return number === null ? null : bareNumber(number);
}

function bareNumber(value: number): Meaning {
  return { key: `number:${value}`, family: "number", figure: `${value}`, dimension: null };
}

function wordOf(text: string): Meaning {
  if (text.endsWith("n't")) return { key: "negation:not", family: "negation" };
  return { key: text.replace(/'s$/, ""), family: null };
}
