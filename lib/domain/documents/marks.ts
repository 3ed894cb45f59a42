import type { PageLayout, TextRun } from "./document.ts";

type MarkRect = { x: number; y: number; width: number; height: number };

/** The boxes of a text span on one page. In points, with the origin at the top left. */
export type PageMarks = { page: number; width: number; height: number; rects: MarkRect[] };

/** Boxes of one line overlap by at least this share of the smaller height. */
const SAME_LINE_OVERLAP = 0.5;
/** Boxes further apart than this, in line heights, are separate columns or cells. */
const LARGEST_GAP = 1.6;

/** Relative widths of characters in em, within a few per cent in common fonts. */
const NARROW = /[\s.,:;'"`!|()[\]{}\-iljtfrI·‘’“”]/;
const BROAD = /[mwMW@%—…]/;
const FULL =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\u33ff\u3400-\u4dbf\u4e00-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6]/;

/** The boxes that cover the text from `start` to `end`, page by page, one box per line. */
export function marksOf(
  layouts: readonly PageLayout[],
  text: string,
  start: number,
  end: number,
): PageMarks[] {
  return layouts
    .map(({ page, width, height, runs }) => ({
      page,
      width,
      height,
      rects: mergeLines(
        runs
          .filter((run) => run.end > start && run.start < end)
          .map((run) => sliceOfRun(run, text, Math.max(start, run.start), Math.min(end, run.end)))
          .filter((rect) => rect.width > 0 && rect.height > 0),
      ),
    }))
    .filter((marks) => marks.rects.length > 0);
}

/** The part of a run's box that its characters from `start` to `end` cover. */
function sliceOfRun(run: TextRun, text: string, start: number, end: number): MarkRect {
  const before = widthOf(text.slice(run.start, start));
  const inside = widthOf(text.slice(start, end));
  const total = before + inside + widthOf(text.slice(end, run.end));
  if (total === 0) return { x: run.x, y: run.y, width: 0, height: 0 };
  const from = before / total;
  const share = inside / total;
  const { x, y, width, height } = run;
  switch (quarterTurns(run.angle)) {
    case 0:
      return { x: x + from * width, y, width: share * width, height };
    case 1:
      return { x, y: y + from * height, width, height: share * height };
    case 2:
      return { x: x + (1 - from - share) * width, y, width: share * width, height };
    case 3:
      return { x, y: y + (1 - from - share) * height, width, height: share * height };
    default:
      return { x, y, width, height };
  }
}

/** The angle in clockwise quarter turns. Null for text at another angle. */
function quarterTurns(angle = 0): number | null {
  const turns = (((angle % 360) + 360) % 360) / 90;
  const nearest = Math.round(turns);
  return Math.abs(turns - nearest) < 0.05 ? nearest % 4 : null;
}

function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += widthOfCharacter(character);
  return width;
}

function widthOfCharacter(character: string): number {
  if (FULL.test(character)) return 1;
  if (NARROW.test(character)) return 0.3;
  if (BROAD.test(character)) return 0.86;
  if (/\p{Lu}/u.test(character)) return 0.68;
  // Most characters outside the basic plane are ideographs.
  return character.length > 1 ? 1 : 0.53;
}

/** Joins the boxes of adjacent words on a line. */
function mergeLines(rects: readonly MarkRect[]): MarkRect[] {
  const lines: MarkRect[] = [];
  for (const rect of rects) {
    const last = lines.at(-1);
    if (last && continuesLine(last, rect)) lines[lines.length - 1] = union(last, rect);
    else lines.push(rect);
  }
  return lines;
}

function continuesLine(line: MarkRect, next: MarkRect): boolean {
  const overlap = Math.min(line.y + line.height, next.y + next.height) - Math.max(line.y, next.y);
  const lower = Math.min(line.height, next.height);
  const gap = Math.max(line.x, next.x) - Math.min(line.x + line.width, next.x + next.width);
  return overlap >= SAME_LINE_OVERLAP * lower && gap <= LARGEST_GAP * lower;
}

function union(left: MarkRect, right: MarkRect): MarkRect {
  const x = Math.min(left.x, right.x);
  const y = Math.min(left.y, right.y);
  return {
    x,
    y,
    width: Math.max(left.x + left.width, right.x + right.width) - x,
    height: Math.max(left.y + left.height, right.y + right.height) - y,
  };
}
