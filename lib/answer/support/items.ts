import { CHINESE_SYNONYMS } from "../../text/thesaurus/chinese.ts";
import { alikeTo, isUnlike } from "../../text/thesaurus/english.ts";
import { isKnownPhrase, sensesOf } from "../../text/thesaurus/thesaurus.ts";
import {
  type ContentWord,
  contentWordsOf,
  EMPTY_HAN,
  NEGATIVE_WORDS,
  stemOf,
} from "./content-words.ts";
import type { Fact } from "./facts.ts";
import { hanPiecesOf } from "./han-pieces.ts";
import type { Read, ReadPassage } from "./read-passage.ts";

/** Something that a claim says and its source must hold: a content word, a number, a date, an article. */
export type Item = {
  text: string;
  /** Offset in the claim, after NFKC. */
  at: number;
  /** Offsets in the passage, after NFKC, where it stands; empty if the passage does not hold it. */
  found: readonly number[];
  /** Null for a word. */
  fact: Fact | null;
};

/** What a claim says, in order, and where the passage says the same. */
export function itemsOf(claim: Read, passage: ReadPassage): Item[] {
  const words = contentWordsOf(claim.normal, claim.facts);
  const stems = new Set(words.map(({ stem }) => stem));
  return [
    ...words.map((word) => ({
      text: word.text,
      at: word.at,
      found: word.isHan
        ? hanPlaces(passage.lower, word.stem, prefixAt(claim.normal, word.at))
        : placesOf(passage, word, claim, stems),
      fact: null,
    })),
    ...hanPiecesOf(claim.normal, passage.normal)
      .filter(
        ({ at, text }) =>
          !claim.facts.some((fact) => isMeasured(fact) && overlaps(fact, { at, text })),
      )
      .map(({ text, at }) => ({
        text,
        at,
        found: hanPlaces(passage.lower, text, prefixAt(claim.normal, at)),
        fact: null,
      })),
    ...claim.facts
      .filter((fact) => isMeasured(fact) && !isInside(fact, words))
      .map((fact) => ({ text: fact.text, at: fact.at, found: factPlaces(passage, fact), fact })),
  ].sort((left, right) => left.at - right.at);
}

/** A number, a date, an article or a frequency. "One" alone is most often a pronoun, "a year" no frequency. */
export function isMeasured({ family, dimension, text }: Fact): boolean {
  if (dimension === null && /^(?:one|一|an?)$/i.test(text)) return false;
  if (family === "frequency" && /^an? /i.test(text)) return false;
  // "The two of them", whom a law calls both parties.
  if (/^[两二][人者方]$/.test(text)) return false;
  return /^(?:number|date|article|frequency)/.test(family ?? "");
}

type Placed = { at: number; text: string };

function overlaps(one: Placed, other: Placed): boolean {
  return one.at < other.at + other.text.length && other.at < one.at + one.text.length;
}

/** 二 in 二氧化碳 is no number. */
function isInside(fact: Fact, words: readonly ContentWord[]): boolean {
  return words.some(
    ({ at, text, isHan }) =>
      isHan && at <= fact.at && fact.at + fact.text.length <= at + text.length,
  );
}

function factPlaces({ facts }: Read, claimed: Fact): number[] {
  return facts.filter((found) => saysTheSame(found, claimed)).map(({ at }) => at);
}

/** A bare "28" is supported by "28 days". */
function saysTheSame(found: Fact, claimed: Fact): boolean {
  if (found.key === claimed.key) return true;
  return (
    claimed.family === "number" &&
    found.family === "number" &&
    !claimed.dimension &&
    found.figure === claimed.figure
  );
}

/**
 * Where an English word stands: in another form, as a synonym, or as a word that says more. A place that
 * another word of the claim takes for itself is no synonym's place.
 */
function placesOf(
  passage: ReadPassage,
  word: ContentWord,
  claim: Read,
  claimed: ReadonlySet<string>,
): number[] {
  const { byStem, parties } = passage;
  const party = partyAt(claim, word.at);
  const same = (byStem.get(word.stem) ?? []).filter((at) => !party || parties.get(at) === party);
  if (same.length > 0) return same;
  const others = alikeIn(passage, word, claim)
    .filter((stem) => stem !== word.stem && !claimed.has(stem) && !isUnlike(stem, word.stem))
    .flatMap((stem) => byStem.get(stem) ?? [])
    .filter((at) => !party || (parties.get(at) ?? party) === party);
  return [...new Set([...same, ...others])].sort((left, right) => left - right);
}

/** The stems of a passage that say what a word says, or more. */
function alikeIn({ byStem, bySense }: ReadPassage, word: ContentWord, claim: Read): string[] {
  const senses = [word.stem, ...phrasesAt(word, claim)].flatMap(sensesOf);
  return [
    ...senses.flatMap((sense) => bySense.get(sense) ?? []),
    ...alikeTo(word.stem),
    ...[...byStem.keys()].filter((stem) => areDerived(stem, word.stem)),
  ];
}

/** Endings that stemming leaves on words of one family: liabl-e and liabil-ity, civil and civilli. */
const ENDINGS =
  /^(?:|l|il|li|i|e|t|al|ali|at|ti|abl|ibl|iv|ous|anc|enc|ant|ent|ic|ment|ful|ness|ion)$/;
const SHORTEST_ROOT = 5;

function areDerived(one: string, other: string): boolean {
  if (one.charCodeAt(0) !== other.charCodeAt(0) || one.charCodeAt(1) !== other.charCodeAt(1))
    return false;
  let length = 0;
  while (length < one.length && one[length] === other[length]) length += 1;
  return (
    length >= SHORTEST_ROOT - 1 &&
    one.length > 4 &&
    other.length > 4 &&
    ENDINGS.test(one.slice(length)) &&
    ENDINGS.test(other.slice(length))
  );
}

/** "Employer" and "employed" have one stem, but only one of them is a party. */
function partyAt({ facts }: Read, at: number): string | null {
  const fact = facts.find((one) => one.at === at);
  return fact?.family?.startsWith("party") ? fact.key : null;
}

/** "turn down", for "turned" in "was turned down", and "give back", for "back" in "gave back". */
function phrasesAt({ at, stem }: ContentWord, { normal }: Read): string[] {
  const [, next = "", afterNext = ""] =
    /^[a-z'’]+ ([a-z]+)(?: ([a-z]+))?/.exec(normal.slice(at, at + 60).toLowerCase()) ?? [];
  const [, previous = ""] =
    /([a-z]+) $/.exec(normal.slice(Math.max(0, at - 20), at).toLowerCase()) ?? [];
  return [
    `${stemOrWord(previous)} ${stem}`,
    `${stem} ${stemOrWord(next)}`,
    `${stem} ${stemOrWord(next)} ${stemOrWord(afterNext)}`,
  ].filter(isKnownPhrase);
}

function stemOrWord(word: string): string {
  return word.length < 3 ? word : stemOf(word);
}

/** Makes another word of the one after it: 副高级, 亚急性, 非营利性, but not 除非 and 是非. */
const PREFIX = /(?:(?<![除是并绝])非|[副亚])$/u;
/** What negates as 非 does: 不是预连接的 for 非预连接. */
const NEGATES = /[不非无未没]\p{Script=Han}{0,2}$/u;

function prefixAt(text: string, at: number): string {
  return (
    PREFIX.exec(text.slice(Math.max(0, at - 2), at))?.[0] ??
    (NEGATES.test(text.slice(Math.max(0, at - 3), at)) ? "非" : "")
  );
}

function hanPlaces(lower: string, word: string, prefix: string): number[] {
  const forms = [word, ...(CHINESE_SYNONYMS.get(word) ?? [])];
  const places = forms.flatMap((form) =>
    placesIn(lower, form).filter((at) => {
      if (NEGATIVE_WORDS.has(`${lower.charAt(at - 1)}${form}`)) return false;
      const other = PREFIX.exec(lower.slice(Math.max(0, at - 2), at))?.[0] ?? "";
      return other === prefix || (other === "" && prefix === "非");
    }),
  );
  // Another word that contains this one, as 不合格 or 副高级, is no abbreviation of it.
  if (
    places.length > 0 ||
    word.length < 2 ||
    lower.includes(word) ||
    [...word].some((one) => EMPTY_HAN.has(one))
  ) {
    return places;
  }
  return Array.from(lower.matchAll(abbreviationOf(word)), ({ index }) => index);
}

function placesIn(text: string, part: string): number[] {
  const places: number[] = [];
  for (let at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + 1)) places.push(at);
  return places;
}

/** An abbreviation's characters stand in order and close together: 交强险 for 交通事故责任强制保险. */
function abbreviationOf(word: string): RegExp {
  const gap = word.length > 2 ? 3 : 1;
  return new RegExp([...word].join(`\\p{Script=Han}{0,${gap}}`), "gu");
}
