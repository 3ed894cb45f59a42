import type { Item } from "./page-items.ts";

/** Consecutive items on one baseline; wide gaps divide the line into cells. */
export type Line = {
  cells: Item[][];
  /**
   * Position along the reading direction, and across it downwards: the page turned so that text is
   * level.
   */
  left: number;
  right: number;
  baseline: number;
  size: number;
  angle: number;
  isBold: boolean;
};

/** As a fraction of the font size. */
const SAME_BASELINE = 0.35;
const SUPERSCRIPT = 0.65;
const OVERLAP = 1;
const CELL_GAP = 1.8;
const WORD_GAP = 0.16;
const MARKED_WORD_GAP = 0.03;

export type IsBold = (font: string) => boolean;
type Placed = { item: Item; u: number; v: number };

/** The lines in the order in which the file draws them. */
export function linesOf(items: readonly Item[], isBold: IsBold): Line[] {
  const lines: Line[] = [];
  let open: Placed[] = [];
  for (const item of items) {
    const placed = turn(item);
    if (open.length > 0 && !continuesLine(open, placed)) {
      lines.push(lineOf(open, isBold));
      open = [];
    }
    open.push(placed);
  }
  if (open.length > 0) lines.push(lineOf(open, isBold));
  return lines;
}

/** The separator between two items of one cell. */
export function spaceBefore(before: Item, item: Item): "" | " " {
  const gap = turn(item).u - (turn(before).u + before.width);
  if (item.hasSpaceBefore && gap > MARKED_WORD_GAP * item.size) return " ";
  return gap > WORD_GAP * item.size && !isBetweenHan(before, item) ? " " : "";
}

export function lineText(line: Line): string {
  return line.cells.map(cellText).join(" ");
}

export function cellText(cell: readonly Item[]): string {
  return cell.reduce((text, item, index) => {
    const before = cell[index - 1];
    return `${text}${before ? spaceBefore(before, item) : ""}${item.text}`;
  }, "");
}

/** Whether both sides are Chinese: justified Chinese has gaps, not spaces. */
function isBetweenHan(before: Item, item: Item): boolean {
  return /\p{Script=Han}$/u.test(before.text) && /^\p{Script=Han}/u.test(item.text);
}

function turn(item: Item): Placed {
  if (item.angle === 0) return { item, u: item.x, v: item.y };
  const radians = (item.angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  return { item, u: item.x * cos + item.y * sin, v: item.y * cos - item.x * sin };
}

function continuesLine(open: readonly Placed[], next: Placed): boolean {
  const last = open.at(-1);
  const first = open[0];
  if (!last || !first || last.item.angle !== next.item.angle) return false;
  const size = Math.max(last.item.size, next.item.size);
  const isSmaller = Math.min(last.item.size, next.item.size) < size * 0.85;
  const shift = Math.abs(next.v - last.v);
  const isLevel =
    shift <= SAME_BASELINE * size || Math.abs(next.v - first.v) <= SAME_BASELINE * size;
  const gap = next.u - (last.u + last.item.width);
  const isSuperscript = isSmaller && shift <= SUPERSCRIPT * size && gap < size;
  return (isLevel || isSuperscript) && gap >= -OVERLAP * size;
}

function lineOf(placed: readonly Placed[], isBold: IsBold): Line {
  const cells: Item[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const { item, u } of placed) {
    const cell = cells.at(-1);
    if (cell && u - end <= CELL_GAP * item.size) cell.push(item);
    else cells.push([item]);
    end = u + item.width;
  }
  const letters = (items: readonly Placed[]) =>
    items.reduce((sum, { item }) => sum + item.text.length, 0);
  const main = placed.toSorted((a, b) => b.item.text.length - a.item.text.length)[0];
  const bold = letters(placed.filter(({ item }) => isBold(item.font)));
  return {
    cells,
    left: Math.min(...placed.map(({ u }) => u)),
    right: Math.max(...placed.map(({ item, u }) => u + item.width)),
    baseline: main?.v ?? 0,
    size: main?.item.size ?? 0,
    angle: main?.item.angle ?? 0,
    isBold: bold >= letters(placed) * 0.9,
  };
}
