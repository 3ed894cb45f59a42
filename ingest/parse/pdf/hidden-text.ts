import type { HiddenReason } from "#lib/domain/documents/hidden-text";
import { looksSame, readHex, WHITE } from "../hidden/color.ts";
import type { HiddenPiece } from "../hidden/hidden-characters.ts";
import { holds } from "./box.ts";
import type { Drawing, DrawnText, Glyph } from "./operators.ts";
import type { Item } from "./page-items.ts";

/** Points by which two measurements of one place may differ. */
const TOLERANCE = 1.5;
/** Letters of at most 2 points are not meant to be read. */
const TINY = 2.05;

export type HiddenDrawing = { drawn: DrawnText; reason: HiddenReason };

/** Text that is drawn but cannot be seen: without colour, in the colour behind it, or outside what is shown. */
export function hiddenTexts(drawing: Drawing): HiddenDrawing[] {
  return drawing.texts.flatMap((drawn) => {
    const reason = reasonOf(drawn, drawing);
    return reason ? [{ drawn, reason }] : [];
  });
}

function reasonOf(drawn: DrawnText, drawing: Drawing): HiddenReason | null {
  const { first } = drawn;
  if (!first) return null;
  if (isClippedAway(drawn, first)) return "clipped";
  const isOnPicture = () => drawing.images.some((box) => holds(box, first.x, first.y, TOLERANCE));
  // Invisible text above a picture is the recognised text of a scan: keep it.
  if (drawn.isInvisible) return isOnPicture() ? null : "transparent";
  return looksLikeGround(drawn, first, drawing) && !isOnPicture() ? "color" : null;
}

function isClippedAway({ clip, glyphs }: DrawnText, first: Glyph): boolean {
  if (!clip) return false;
  const isOutside = (glyph: Glyph) => {
    const [x, y] = middleOf(glyph);
    return !holds(clip, x, y, 1) || clip.right - clip.left < 1 || clip.top - clip.bottom < 1;
  };
  return isOutside(first) && glyphs().every(isOutside);
}

function looksLikeGround(drawn: DrawnText, first: Glyph, { fills, hasShading }: Drawing): boolean {
  if (hasShading) return false;
  const letters = drawn.colors.map(readHex);
  const [x, y] = middleOf(first);
  const looksLike = (ground: string) => {
    const behind = readHex(ground);
    return letters.every((color) => color && behind && looksSame(color, behind));
  };
  // From the last that was drawn before the text to the first.
  for (let at = fills.length - 1; at >= 0; at--) {
    const fill = fills[at];
    if (!fill || fill.order > drawn.order || !holds(fill.box, x, y)) continue;
    if (fill.isWhole) return looksLike(fill.color);
    // It need not fill its whole box. Another colour may be what makes the text readable.
    if (!looksLike(fill.color)) return false;
  }
  return letters.every((color) => color && looksSame(color, WHITE));
}

function middleOf({ x, y, width, size }: Glyph): [number, number] {
  return [x + width / 2, y + size * 0.3];
}

/** The texts that count as hidden where the page's pictures are not known. */
export function hiddenWithoutPictures(drawing: Drawing): HiddenDrawing[] {
  const hidden = hiddenTexts(drawing);
  const invisible = hidden.filter(({ reason }) => reason === "transparent");
  // Nearly all text of a scanned page is invisible, above its picture.
  const isScan = invisible.length > drawing.texts.length / 2;
  return hidden.filter(
    ({ reason }) => reason === "clipped" || (reason === "transparent" && !isScan),
  );
}

export type Parted = { shown: Item[]; hidden: HiddenPiece[] };
type Size = { width: number; height: number };

/** Parts a page's items into those that its reader sees and the rest. */
export function partHidden(
  items: readonly Item[],
  page: Size,
  hidden: readonly HiddenDrawing[],
): Parted {
  const glyphs = hidden.map(({ drawn, reason }) => ({
    reason,
    glyphs: drawn.glyphs().filter(({ unicode }) => unicode.trim() !== ""),
  }));
  const parted: Parted = { shown: [], hidden: [] };
  for (const item of items) {
    if (!isOnPage(item, page)) continue; // see textsOffPage
    const reason = item.size <= TINY ? "size" : drawnReason(item, glyphs);
    if (reason === null) parted.shown.push(item);
    else addHidden(parted.hidden, reason, item);
  }
  return parted;
}

function isOnPage({ x, y, size }: Item, { width, height }: Size): boolean {
  return x > -size && y > -size && x < width + size && y < height + size;
}

function addHidden(hidden: HiddenPiece[], reason: HiddenReason, item: Item): void {
  const last = hidden.at(-1);
  if (last?.reason === reason) last.text += `${item.hasSpaceBefore ? " " : ""}${item.text}`;
  else hidden.push({ reason, text: item.text });
}

/** The texts of which nothing is on the page. pdf.js leaves most of them out of the page's items. */
export function textsOffPage({ texts }: Drawing, view: readonly number[]): HiddenPiece[] {
  const [left = 0, bottom = 0, right = 0, top = 0] = view;
  const page = { left, bottom, right, top };
  const isOff = ({ x, y, size }: Glyph) => !holds(page, x, y, size);
  return texts
    .filter(({ first, glyphs }) => first && isOff(first) && glyphs().every(isOff))
    .map(({ glyphs }) => {
      const letters = glyphs().map(({ unicode }) => unicode);
      return { reason: "off-page", text: letters.join("") };
    });
}

/** The reason for which more than half of an item is hidden; one item may hold text of several operators. */
function drawnReason(
  item: Item,
  hidden: readonly { reason: HiddenReason; glyphs: readonly Glyph[] }[],
): HiddenReason | null {
  let length = 0;
  let found: HiddenReason | null = null;
  for (const { reason, glyphs } of hidden) {
    const within = glyphs.filter((glyph) => isWithin(glyph, item)).length;
    if (within > 0) found ??= reason;
    length += within;
  }
  return length >= item.text.replace(/\s/g, "").length / 2 ? found : null;
}

function isWithin({ x, y }: Glyph, { origin, width }: Item): boolean {
  return (
    Math.hypot(x - origin[0], y - origin[1]) <= width + TOLERANCE &&
    Math.min(Math.abs(x - origin[0]), Math.abs(y - origin[1])) <= TOLERANCE
  );
}
