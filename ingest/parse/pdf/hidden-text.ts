import type { Box, Drawing, DrawnText } from "./operators.ts";
import type { Item } from "./page-items.ts";

/** Points by which two measurements of one place may differ. */
const TOLERANCE = 1.5;

/** Text that is drawn but cannot be seen: invisible, or white with nothing dark behind it. */
export function hiddenTexts({ texts, fills, images, hasShading }: Drawing): DrawnText[] {
  return texts.filter(({ first, isWhite, isInvisible }) => {
    if (!first || !(isWhite || isInvisible)) return false;
    if (hasShading && isWhite) return false;
    // Invisible text above a picture is the recognised text of a scan: keep it.
    return ![...(isWhite ? fills : []), ...images].some((box) => contains(box, first.x, first.y));
  });
}

/** Removes items of which more than half is hidden; one item may hold text of several operators. */
export function withoutHidden(items: readonly Item[], hidden: readonly DrawnText[]): Item[] {
  if (hidden.length === 0) return [...items];
  return items.filter((item) => {
    const length = hidden.reduce((sum, drawn) => sum + lengthWithin(drawn, item), 0);
    return length < item.text.replace(/\s/g, "").length / 2;
  });
}

/** How many visible characters of a drawn text are on the item's line and within its width. */
function lengthWithin({ glyphs }: DrawnText, { origin, width }: Item): number {
  return glyphs().filter(
    ({ unicode, x, y }) =>
      unicode.trim() !== "" &&
      Math.hypot(x - origin[0], y - origin[1]) <= width + TOLERANCE &&
      Math.min(Math.abs(x - origin[0]), Math.abs(y - origin[1])) <= TOLERANCE,
  ).length;
}

function contains(box: Box, x: number, y: number): boolean {
  const isWithinX = x >= box.left - TOLERANCE && x <= box.right + TOLERANCE;
  return isWithinX && y >= box.bottom - TOLERANCE && y <= box.top + TOLERANCE;
}
