import { type Matrix, multiply } from "./matrix.ts";
import type { Drawing, Glyph } from "./operators.ts";
import type { Item } from "./page-items.ts";

/** Letters struck twice stand closer than this to their first strike, in parts of their size. */
const MAX_SHIFT = 0.12;
/** Share of a page's letters that must be doubles before the page is put together anew. */
const MIN_SHARE = 0.03;
const MIN_DOUBLES = 4;
/** A gap wider than this, in parts of the size, ends an item; the lines decide about spaces. */
const MAX_GAP = 0.12;

/**
 * Some programs print bold by striking each letter twice, slightly shifted. On such a page the items
 * are put together from the glyphs themselves, each once. Null: the page is not of that kind.
 */
export function itemsStruckOnce(
  { texts }: Drawing,
  items: readonly Item[],
  view: Matrix,
): Item[] | null {
  const strikes = texts.flatMap(({ glyphs, font }) => glyphs.map((glyph) => ({ ...glyph, font })));
  const kept: Strike[] = [];
  const places = new Map<string, Strike[]>();
  for (const strike of strikes) {
    if (strike.unicode.trim() === "") continue;
    const cell = cellOf(strike, 0, 0);
    const isDouble = neighbours(strike, places).some((other) => isSameStrike(other, strike));
    if (isDouble) continue;
    kept.push(strike);
    places.set(cell, [...(places.get(cell) ?? []), strike]);
  }
  const visible = strikes.filter(({ unicode }) => unicode.trim() !== "").length;
  const doubles = visible - kept.length;
  if (doubles < Math.max(MIN_DOUBLES, visible * MIN_SHARE)) return null;
  return joinStrikes(kept, items, view);
}

type Strike = Glyph & { font: string };
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

function joinStrikes(strikes: readonly Strike[], items: readonly Item[], view: Matrix): Item[] {
  const like = new Map(items.map((item) => [item.font, item]));
  const joined: Item[] = [];
  let end: Strike | null = null;
  for (const strike of strikes) {
    const last = joined.at(-1);
    if (last && end && follows(end, strike)) {
      last.text += strike.unicode;
      last.width = strike.x + strike.width - last.origin[0];
    } else joined.push(itemOf(strike, like.get(strike.font), view));
    end = strike;
  }
  return joined;
}

function follows(before: Strike, after: Strike): boolean {
  const gap = after.x - (before.x + before.width);
  return (
    before.font === after.font &&
    Math.abs(after.y - before.y) < 1 &&
    Math.abs(gap) <= MAX_GAP * after.size
  );
}

function itemOf(strike: Strike, like: Item | undefined, view: Matrix): Item {
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
    hasSpaceBefore: false,
    origin: [strike.x, strike.y],
  };
}
