import type { Transaction } from "../db/client.ts";
import type { SearchScope } from "../db/search/search-passages.ts";
import { type HoldingText, listHolding } from "../db/search/searched-passages.ts";
import { isOrdinaryChinese } from "../text/ordinary-words/ordinary-words.ts";
import { sameAs } from "../text/synonyms.ts";
import { tokensOf } from "../text/tokens.ts";
import { type TurningWord, turningWords } from "../text/turning-words.ts";
import { termOf } from "./terms.ts";
import { isWhereWordsMeet } from "./where-words-meet.ts";
import type { WeighedTerm } from "./words-arm.ts";

// Which words that the question turns on are in none of the documents that were searched.

/** Up to this many passages that hold a word's rarest term are read, to see the whole word and who may see it. */
const READ = 60;
const HAN = /\p{Script=Han}/u;

/**
 * The words that the question turns on and no searched passage holds, neither itself nor as a synonym.
 * `weighed` are the question's terms, with the number of passages that hold each.
 */
export async function findUnheld(
  tx: Transaction,
  scope: SearchScope,
  question: string,
  weighed: readonly WeighedTerm[],
): Promise<TurningWord[]> {
  const holders = new Map(weighed.map(({ term, holders }) => [term, holders]));
  const holdersOf = (token: string) => holders.get(termOf(token)) ?? 0;
  const unheld: TurningWord[] = [];
  for (const word of turningWords(question)) {
    const unknown = unknownPartsOf(word, holdersOf).filter(
      (part) => !isWhereWordsMeet(question, part, holdersOf),
    );
    const phrases = unknown.length > 0 ? sameAs(word.written) : [word.tokens];
    const isTwoWords = unknown.length === 0 && word.tokens.some((token) => holdersOf(token) === 0);
    if (isTwoWords || (await someHeld(tx, scope, phrases, holdersOf))) continue;
    unheld.push(...(unknown.length > 0 ? unknown : [word]));
  }
  return unheld;
}

/**
 * The parts of a word that no passage holds. A Chinese stretch may be two words side by side, each of which
 * passages hold: then one pair of characters between two known pairs is unknown, which says nothing.
 */
function unknownPartsOf(word: TurningWord, holdersOf: (token: string) => number): TurningWord[] {
  const { start, written, tokens } = word;
  const isUnknown = tokens.map((token) => holdersOf(token) === 0);
  if (!HAN.test(written) || written.startsWith("第")) return isUnknown.includes(true) ? [word] : [];
  return stretchesOf(isUnknown).flatMap(([first, last]) => {
    // A known pair on either side has its two characters; what is left belongs to no known word.
    const from = first === 0 ? 0 : first + 1;
    const to = last === tokens.length - 1 ? written.length : last + 1;
    if (to - from < 2 || isOrdinaryChinese(written.slice(from, to))) return [];
    const part = { ...word, start: start + from, written: written.slice(from, to) };
    return [{ ...part, tokens: tokens.slice(from, to - 1) }];
  });
}

/** The first and last index of each run of `true`. */
function stretchesOf(marks: readonly boolean[]): [number, number][] {
  const stretches: [number, number][] = [];
  for (const [index, mark] of marks.entries()) {
    const last = stretches.at(-1);
    if (!mark) continue;
    if (last && last[1] === index - 1) last[1] = index;
    else stretches.push([index, index]);
  }
  return stretches;
}

async function someHeld(
  tx: Transaction,
  scope: SearchScope,
  phrases: readonly (readonly string[])[],
  holdersOf: (token: string) => number,
): Promise<boolean> {
  for (const tokens of phrases) {
    const rarest = Math.min(...tokens.map(holdersOf));
    if (rarest === 0) continue;
    if (rarest > READ) return true;
    const token = tokens.find((one) => holdersOf(one) === rarest) ?? "";
    const texts = await listHolding(tx, scope, termOf(token), READ);
    if (texts.some((text) => holdsPhrase(text, tokens))) return true;
  }
  return false;
}

/**
 * Whether a passage holds the tokens one after another. Of Chinese words only the pairs are compared. A number
 * with points, such as a section's, has a token of its own besides its parts, and needs no order.
 */
function holdsPhrase({ title, headings, text }: HoldingText, tokens: readonly string[]): boolean {
  if (tokens.some((token) => /\d/.test(token))) {
    const held = new Set([title, ...headings, text].flatMap(tokensOf));
    return tokens.every((token) => held.has(token));
  }
  const isPairs = HAN.test(tokens[0] ?? "") && (tokens[0]?.length ?? 0) === 2;
  const sought = ` ${tokens.join(" ")} `;
  return [title, ...headings, text].some((part) => {
    const held = tokensOf(part).filter((token) => !isPairs || [...token].length === 2);
    return ` ${held.join(" ")} `.includes(sought);
  });
}

type Text = { title: string; headings: readonly string[]; text: string };

/** The words that are missing, and whether one of them is more than a noun that may be said in another way. */
type Missing = { missing: string[]; isNameMissing: boolean };

/**
 * Of the words that no passage holds, as written in the question, those that the best passages do not write
 * in another way either: as the words behind an abbreviation, or with another letter. Words cannot be
 * compared with passages in another script.
 */
export function missingFrom(unheld: readonly TurningWord[], best: readonly Text[]): Missing {
  if (unheld.length === 0) return { missing: [], isNameMissing: false };
  const texts = best.map(({ title, headings, text }) => [title, ...headings, text].join("\n"));
  const whole = texts.join("\n");
  const isComparable = { han: HAN.test(whole), other: /\p{Script=Latin}/u.test(whole) };
  const words = new Set(whole.match(/[\p{Script=Latin}\p{N}]+/gu) ?? []);
  const missing = unheld
    .filter(({ written }) => (HAN.test(written) ? isComparable.han : isComparable.other))
    .filter(({ written }) => !isWrittenOut(written, whole) && !isSpelledAlike(written, words))
    .reduce<TurningWord[]>(joined, []);
  return {
    missing: [...new Set(missing.map(({ written }) => written))],
    isNameMissing: missing.some(({ isName }) => isName),
  };
}

/** Chinese words side by side are pieces of one: 阿莫 and 西林. */
function joined(words: TurningWord[], word: TurningWord): TurningWord[] {
  const last = words.at(-1);
  if (!last || !HAN.test(word.written) || last.start + last.written.length !== word.start) {
    return [...words, word];
  }
  const isName = last.isName || word.isName;
  return [...words.slice(0, -1), { ...last, written: last.written + word.written, isName }];
}

/** Whether the letters of an abbreviation begin neighbouring words: BAA, "Business Associate Agreement". */
function isWrittenOut(word: string, text: string): boolean {
  if (!/^\p{Lu}{2,6}s?$/u.test(word)) return false;
  const letters = [...word.replace(/s$/, "")];
  const pattern = letters
    .map((letter) => `\\b${letter}[\\p{L}-]*`)
    .join("(?:[\\s-]+(?:of|and|the|for|to))*[\\s-]+");
  return new RegExp(pattern, "u").test(text);
}

const MAY_BE_MISSPELT = 6;

/** Whether the passages hold a word that begins alike and differs by one letter, or two of a long word. */
function isSpelledAlike(word: string, words: ReadonlySet<string>): boolean {
  if (word.length < MAY_BE_MISSPELT || HAN.test(word) || /\d/.test(word)) return false;
  const small = word.toLowerCase();
  const most = word.length > 8 ? 2 : 1;
  for (const other of words) {
    if (Math.abs(other.length - word.length) > most) continue;
    const written = other.toLowerCase();
    if (written.slice(0, 3) === small.slice(0, 3) && distance(small, written, most) <= most)
      return true;
  }
  return false;
}

/** The number of letters to change, add or leave out, counted no further than `most` + 1. */
function distance(left: string, right: string, most: number): number {
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let place = 1; place <= left.length; place += 1) {
    const next = [place];
    for (let column = 1; column <= right.length; column += 1) {
      const swap = (row[column - 1] ?? 0) + Number(left[place - 1] !== right[column - 1]);
      next.push(Math.min(swap, (row[column] ?? 0) + 1, (next[column - 1] ?? 0) + 1));
    }
    if (Math.min(...next) > most) return most + 1;
    row = next;
  }
  return row.at(-1) ?? most + 1;
}
