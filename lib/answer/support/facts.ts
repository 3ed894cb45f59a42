import { ARTICLE_PATTERN, parseArticle } from "./articles.ts";
import { DATE_PATTERN, parseDate } from "./dates.ts";
import { NUMBER_PATTERN, parseNumber } from "./numbers.ts";
import { parseQuantity, QUANTITY_PATTERN } from "./quantities.ts";
import { FAMILIES, type Family, SAME } from "./word-families.ts";

/**
 * A token as far as meaning goes: words that say the same have one key. Members of one family
 * exclude each other, as "must" and "may", or "at least" and "at most".
 */
export type Fact = {
  key: string;
  family: Family["name"] | null;
  /** As it is written. */
  text: string;
  /** Where it begins in the text, after Unicode normalisation (NFKC). */
  at: number;
  /** Whether a sentence or clause begins with it. */
  opens: boolean;
  /** Numbers only: what is written before the unit, in digits; "5..10" for a range. */
  figure?: string;
  /** Numbers only: what is measured; null for a bare number. */
  dimension?: string | null;
};

type Known = { key: string; family: Family["name"] | null };
type Words = { pattern: string; known: Known };

// Earlier families win where two begin at one place: "must not exceed" is a bound, "no more" no "no".
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
 * English phrases end where a word ends; they begin where one begins, because words are matched
 * whole. Chinese has no such ends.
 */
function asWhole(pattern: string): string {
  return /\p{Script=Han}/u.test(pattern) ? pattern : `(?:${pattern})(?![a-z])`;
}

// One group a kind, so that the group which matched says what it is: dates, then WORDS in order.
const KINDS = [
  DATE_PATTERN,
  ...WORDS.map(({ pattern }) => pattern),
  ARTICLE_PATTERN,
  QUANTITY_PATTERN,
  NUMBER_PATTERN,
  "[a-z]+(?:['’][a-z]+)?|\\p{Script=Han}|[%$€£¥]",
];
const PATTERN = new RegExp(KINDS.map((kind) => `(${kind})`).join("|"), "gu");

/** A text as its facts, in order. */
export function factsOf(text: string): Fact[] {
  const normal = text.normalize("NFKC");
  // Looked for in lower case: ignoring case makes the pattern several times slower.
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

/** What ends a sentence or a clause; NFKC has made half-width signs of the full-width ones. */
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

/** A lone year is a number like any other. */
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
