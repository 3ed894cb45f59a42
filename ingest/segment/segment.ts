import type { Block, Page } from "#lib/domain/documents/document";
import { sentencesOf } from "#lib/domain/sentences";
import { type CountTokens, estimateTokens } from "#lib/text/estimate-tokens";
import { createClausePaths } from "./clauses.ts";
import { contextPrefix } from "./context-prefix.ts";
import { type Atom, type Section, sectionsOf } from "./sections.ts";

export type Segment = {
  ordinal: number;
  /** The page on which it starts. */
  page: number;
  start: number;
  end: number;
  text: string;
  headings: string[];
};

export type Segmentable = { text: string; pages: Page[]; blocks: Block[] };

/** `title` is part of each passage's context, so it takes room. `countTokens` may be an exact counter. */
export type SegmentOptions = { title?: string | null; countTokens?: CountTokens };

/** The model's limit; two special tokens and the prefix "passage: " count too. */
const MODEL_TOKENS = 512;
const OVERHEAD = 6;
/** Room for the number of a clause, such as 7.3(c)(ii), which joins the headings of its passage. */
const CLAUSE_TOKENS = 12;
/** Large enough to include its context, small enough to be about one thing. */
const TARGET_TOKENS = 350;
/** A smaller remainder joins its neighbour if there is room. */
const SMALL_TOKENS = 60;
/**
 * A text with more characters than this is always more than one passage; this saves counting its tokens.
 */
const MAX_CHARACTERS = 6_000;

/**
 * Divides a document into passages along its structure: by heading, article, paragraph, then sentence,
 * and inside a sentence only if it is too long by itself. Pure; linear in the length of the text.
 */
export function segment(document: Segmentable, options: SegmentOptions = {}): Segment[] {
  const { text, pages, blocks } = document;
  const { title = null, countTokens = estimateTokens } = options;
  const whole = wholeDocument(text, blocks, title, countTokens);
  const ranges =
    whole ??
    sectionsOf(text, blocks).flatMap((section) => rangesOf(text, section, title, countTokens));
  const pageOf = pageFinder(pages);
  const clausePath = createClausePaths(text, blocks);
  const underClause = (range: Range) => {
    const clause = whole ? null : clausePath(range);
    return clause === null ? range.headings : [...range.headings, clause];
  };
  return ranges
    .toSorted((a, b) => a.start - b.start)
    .map((range, ordinal) => ({
      ordinal,
      page: pageOf(range.start),
      start: range.start,
      end: range.end,
      text: text.slice(range.start, range.end),
      headings: underClause(range),
    }));
}

type Range = Atom & { headings: string[] };

function wholeDocument(
  text: string,
  blocks: readonly Block[],
  title: string | null,
  countTokens: CountTokens,
): Range[] | null {
  const first = blocks[0];
  const last = blocks.at(-1);
  if (!first || !last) return [];
  if (last.end - first.start > MAX_CHARACTERS) return null;
  if (sectionsOf(text, blocks).some(({ isUnit }) => isUnit)) return null;
  const range = { start: first.start, end: last.end };
  const room = roomUnder(title, [], countTokens);
  return countTokens(text.slice(range.start, range.end)) <= room
    ? [{ ...range, headings: [] }]
    : null;
}

/** The tokens left for a passage's own text below these headings. */
function roomUnder(title: string | null, headings: string[], countTokens: CountTokens): number {
  const prefix = contextPrefix(title, headings, countTokens);
  return MODEL_TOKENS - OVERHEAD - countTokens(prefix);
}

function rangesOf(
  text: string,
  { headings, atoms, isUnit }: Section,
  title: string | null,
  countTokens: CountTokens,
): Range[] {
  const room = roomUnder(title, headings, countTokens) - CLAUSE_TOKENS;
  const measure = (atom: Atom) => countTokens(text.slice(atom.start, atom.end));
  const fits = atoms.flatMap((atom) => fitting(text, atom, room, measure));
  const packed = pack(fits, room, isUnit ? room : Math.min(room, TARGET_TOKENS), measure);
  return packed.map((range) => ({ ...range, headings }));
}

type Measure = (atom: Atom) => number;

/** The atom itself if it fits; else its sentences, and parts of sentences that do not fit either. */
function fitting(text: string, atom: Atom, room: number, measure: Measure): Atom[] {
  const isShort = atom.end - atom.start <= MAX_CHARACTERS;
  if (isShort && measure(atom) <= room) return [atom];
  return sentencesOf(text.slice(atom.start, atom.end))
    .map(({ start, end }) => ({ start: atom.start + start, end: atom.start + end }))
    .flatMap((sentence) => cutToFit(text, sentence, room, measure));
}

/** Divides an atom without sentence boundaries: at a comma or a space if one is near. */
function cutToFit(text: string, atom: Atom, room: number, measure: Measure): Atom[] {
  const pieces: Atom[] = [];
  let { start } = atom;
  while (start < atom.end) {
    const end = pieceEnd(text, start, atom.end, room, measure);
    pushTrimmed(pieces, text, start, end);
    start = end;
  }
  return pieces;
}

function pieceEnd(
  text: string,
  start: number,
  limit: number,
  room: number,
  measure: Measure,
): number {
  let end = Math.min(limit, start + MAX_CHARACTERS);
  for (let tokens = measure({ start, end }); tokens > room; tokens = measure({ start, end })) {
    end = start + Math.max(1, Math.floor(((end - start) * Math.max(room, 1) * 0.95) / tokens));
  }
  if (end >= limit) return limit;
  // Do not separate the two halves of a surrogate pair.
  if (/[\ud800-\udbff]/.test(text.charAt(end - 1))) end = end - start > 1 ? end - 1 : end + 1;
  const window = text.slice(Math.max(start + 1, end - 200), end);
  const breaks = [...window.matchAll(/[\s,;，；、：]/g)].at(-1);
  return breaks ? end - window.length + breaks.index + 1 : end;
}

type Counted = Atom & { tokens: number };

/** Joins neighbours up to the target size; their order stays and they share no character. */
function pack(atoms: readonly Atom[], room: number, target: number, measure: Measure): Atom[] {
  const packed: Counted[] = [];
  for (const atom of atoms) {
    const next = { ...atom, tokens: measure(atom) };
    const last = packed.at(-1);
    const joined = last && { ...last, end: next.end, tokens: joinedTokens(last, next, measure) };
    if (joined && joined.tokens <= limitOf(last, next, room, target))
      packed[packed.length - 1] = joined;
    else packed.push(next);
  }
  return packed.map(({ start, end }) => ({ start, end }));
}

/** The tokens of two joined atoms, with headings between them that became context. */
function joinedTokens(before: Counted, after: Counted, measure: Measure): number {
  const gap = { start: before.end, end: after.start };
  return before.tokens + after.tokens + 1 + (gap.end - gap.start > 2 ? measure(gap) : 0);
}

function limitOf(before: Counted, after: Counted, room: number, target: number): number {
  const isSmall = before.tokens < SMALL_TOKENS || after.tokens < SMALL_TOKENS;
  return isSmall ? room : target;
}

function pushTrimmed(atoms: Atom[], text: string, from: number, to: number): void {
  let start = from;
  let end = to;
  while (start < end && /\s/.test(text.charAt(start))) start++;
  while (end > start && /\s/.test(text.charAt(end - 1))) end--;
  if (end > start) atoms.push({ start, end });
}

/** Looks up pages in one walk: both the pages and the looked-up offsets are in ascending order. */
function pageFinder(pages: readonly Page[]): (offset: number) => number {
  let at = 0;
  return (offset) => {
    while (at + 1 < pages.length && (pages[at + 1]?.start ?? 0) <= offset) at++;
    return pages[at]?.page ?? 1;
  };
}
