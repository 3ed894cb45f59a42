import { type Matrix, multiply } from "./matrix.ts";
import type { Drawing, DrawnText, Glyph } from "./operators.ts";
import type { Item } from "./page-items.ts";

/** The second strike of a letter is closer than this to the first, as a fraction of the font size. */
const MAX_SHIFT = 0.12;
/** The share of a page's letters that must be doubles before the page's items are rebuilt. */
const MIN_SHARE = 0.03;
const MIN_DOUBLES = 4;
/**
 * A gap wider than this fraction of the font size ends an item. Narrower gaps are no spaces: text
 * printed letter by letter has its own letter spacing and draws its spaces.
 */
const MAX_GAP = 0.6;

/**
 * Some programs print bold by striking each letter twice, slightly shifted. On such a page the items are
 * rebuilt from the glyphs, each of them once. Null: the page has no double strikes.
 */
export function itemsStruckOnce(
  { texts }: Drawing,
  items: readonly Item[],
  view: Matrix,
): Item[] | null {
  if (!mayBeStruckTwice(texts)) return null;
  const strikes = texts.flatMap(({ glyphs, font }) =>
    glyphs().map((glyph) => ({ ...glyph, font })),
  );
  const kept: SpacedStrike[] = [];
  const places = new Map<string, Strike[]>();
  let isSpaced = false;
  for (const strike of strikes) {
    const isSpace = strike.unicode.trim() === "";
    if (isSpace) isSpaced = true;
    const isDouble = neighbours(strike, places).some((other) => isSameStrike(other, strike));
    if (isSpace || isDouble) continue;
    kept.push({ ...strike, isSpaced });
    isSpaced = false;
    const cell = cellOf(strike, 0, 0);
    places.set(cell, [...(places.get(cell) ?? []), strike]);
  }
  const visible = strikes.filter(({ unicode }) => unicode.trim() !== "").length;
  const doubles = visible - kept.length;
  if (doubles < Math.max(MIN_DOUBLES, visible * MIN_SHARE)) return null;
  return joinStrikes(kept, items, view);
}

/** A quick check of where texts begin: two strikes begin with the same letter in the same place. */
function mayBeStruckTwice(texts: readonly DrawnText[]): boolean {
  const begun = new Set<string>();
  let again = 0;
  for (const { first } of texts) {
    if (!first) continue;
    const place = `${first.unicode}:${Math.round(first.x / CELL)}:${Math.round(first.y / CELL)}`;
    if (begun.has(place)) again++;
    begun.add(place);
  }
  return again > 0;
}

type Strike = Glyph & { font: string };
type SpacedStrike = Strike & { isSpaced: boolean };
const CELL = 8;

function cellOf({ x, y }: Strike, dx: number, dy: number): string {
  return `${Math.floor(x / CELL) + dx}:${Math.floor(y / CELL) + dy}`;
}

function neighbours(strike: Strike, places: ReadonlyMap<string, Strike[]>): Strike[] {
  const found: Strike[] = [];
  for (const dx of [-1, 0, 1]) {
    for (const dy of [-1, 0, 1]) found.push(...(places.get(cellOf(strike, dx, dy)) ?? []));
  }
  return found;
}

function isSameStrike(a: Strike, b: Strike): boolean {
  return a.unicode === b.unicode && Math.hypot(a.x - b.x, a.y - b.y) <= MAX_SHIFT * b.size;
}

function joinStrikes(
  strikes: readonly SpacedStrike[],
  items: readonly Item[],
  view: Matrix,
): Item[] {
  const like = new Map(items.map((item) => [item.font, item]));
  const joined: Item[] = [];
  let end: SpacedStrike | null = null;
  for (const strike of strikes) {
    const last = joined.at(-1);
    if (last && end && follows(end, strike)) {
      last.text += `${strike.isSpaced ? " " : ""}${strike.unicode}`;
      last.width = strike.x + strike.width - last.origin[0];
    } else joined.push(itemOf(strike, like.get(strike.font), view));
    end = strike;
  }
  return joined;
}

function follows(before: Strike, after: SpacedStrike): boolean {
  const gap = after.x - (before.x + before.width);
  return (
    before.font === after.font &&
    Math.abs(after.y - before.y) < 1 &&
    gap >= -MAX_SHIFT * after.size &&
    gap <= MAX_GAP * after.size * (after.isSpaced ? 2 : 1)
  );
}

function itemOf(strike: SpacedStrike, like: Item | undefined, view: Matrix): Item {
  const shown = multiply(view, [1, 0, 0, 1, strike.x, strike.y]);
  return {
    text: strike.unicode,
    x: shown[4],
    y: shown[5],
    width: strike.width,
    size: strike.size,
    ascent: like?.ascent ?? 0.8,
    descent: like?.descent ?? -0.2,
    angle: like?.angle ?? 0,
    font: strike.font,
    hasSpaceBefore: strike.isSpaced,
    origin: [strike.x, strike.y],
  };
}
