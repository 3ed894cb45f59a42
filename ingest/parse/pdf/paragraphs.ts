import { isShouted, numberedLevelOf } from "../heading-patterns.ts";
import { type Line, lineText } from "./lines.ts";

/** Lines that belong together. A table row is a paragraph of one line with cells. */
export type Paragraph = {
  lines: Line[];
  isRow: boolean;
  /** Its last line reaches the right edge, so the sentence may continue in the next column or page. */
  isOpenEnded: boolean;
};

/** Fractions of the page's usual values. */
const WIDER_PITCH = 1.25;
const NARROWER_PITCH = 0.75;
const SIZE_CHANGE = 0.12;
const FULL_LINE = 0.8;
const INDENT = 1;

const ENDS_SENTENCE = /[.!?:;。！？：；…]["'”’）)\]]*$/;
const STARTS_ITEM =
  /^(?:[•●▪■◦○∙*·➢✓]|[-–—]\s|[（(](?:\d{1,3}|[a-z]{1,4}|[A-Z]|[一二三四五六七八九十]{1,3})[）)]|\d{1,3}[.)、]\s?(?=\D)|\d{1,2}(?:\.\d{1,2})+\.?\s|[a-zA-Z][.)]\s|[ivxIVX]{1,4}[.)]\s|[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十百千零〇\d]+[条章节编])/;

/** Groups the lines of a page by distance, indentation, size and their first characters. */
export function paragraphsOf(lines: readonly Line[]): Paragraph[] {
  const pitch = usualPitch(lines);
  const width = usualWidth(lines);
  const rows = tableRows(lines);
  const paragraphs: Paragraph[] = [];
  for (const line of lines) {
    const open = paragraphs.at(-1);
    const isRow = rows.has(line);
    const isNext =
      open && !open.isRow && !isRow && continuesParagraph(open.lines, line, pitch, width);
    if (isNext) open.lines.push(line);
    else paragraphs.push({ lines: [line], isRow, isOpenEnded: false });
  }
  for (const paragraph of paragraphs) {
    const last = paragraph.lines.at(-1);
    paragraph.isOpenEnded = last !== undefined && last.right - last.left >= FULL_LINE * width;
  }
  return paragraphs;
}

/** The most common distance between baselines, in points. */
function usualPitch(lines: readonly Line[]): number {
  const pitches = lines.flatMap((line, index) => {
    const before = lines[index - 1];
    const pitch = before ? line.baseline - before.baseline : 0;
    return pitch > 2 && pitch < 4 * line.size ? [pitch] : [];
  });
  return commonest(pitches) ?? 0;
}

function usualWidth(lines: readonly Line[]): number {
  const widths = lines.map(({ left, right }) => right - left).toSorted((a, b) => a - b);
  return widths[Math.floor(widths.length * 0.75)] ?? 0;
}

function commonest(values: readonly number[]): number | null {
  const counts = new Map<number, number>();
  for (const value of values) {
    const rounded = Math.round(value * 2) / 2;
    counts.set(rounded, (counts.get(rounded) ?? 0) + 1);
  }
  return [...counts].toSorted((a, b) => b[1] - a[1] || a[0] - b[0])[0]?.[0] ?? null;
}

function continuesParagraph(
  open: readonly Line[],
  line: Line,
  pitch: number,
  width: number,
): boolean {
  const last = open.at(-1);
  if (!last || line.angle !== last.angle || isOtherType(last, line)) return false;
  if (startsAnew(open, last, lineText(line), width)) return false;
  const step = line.baseline - last.baseline;
  if (step < 0) return continuesInColumn(last, line, width);
  return !isParted(open, step, pitch) && !isNewByIndent(open, last, line, width);
}

/**
 * Whether the text starts something new: an item, a heading, or text after a heading that did not fill
 * its line.
 */
function startsAnew(open: readonly Line[], last: Line, text: string, width: number): boolean {
  if (STARTS_ITEM.test(text) || numberedLevelOf(text) !== null) return true;
  const before = open.map(lineText).join(" ");
  if (isShouted(before) !== isShouted(text)) return isShouted(before) || lineText(last).length < 60;
  const isFull = last.right - last.left >= FULL_LINE * width;
  return !isFull && numberedLevelOf(before) !== null;
}

function isOtherType(last: Line, line: Line): boolean {
  if (Math.abs(line.size - last.size) > SIZE_CHANGE * last.size) return true;
  return (
    line.isBold !== last.isBold &&
    (line.isBold || ENDS_SENTENCE.test(lineText(last)) || lineText(last).length < 60)
  );
}

/** Whether a line further up on the page continues the sentence in the next column. */
function continuesInColumn(last: Line, line: Line, width: number): boolean {
  const isFull = last.right - last.left >= FULL_LINE * Math.min(width, line.right - line.left);
  return isFull && !ENDS_SENTENCE.test(lineText(last)) && line.left > last.left;
}

function isParted(open: readonly Line[], step: number, pitch: number): boolean {
  const last = open.at(-1);
  const before = open.at(-2);
  const usual =
    last && before ? last.baseline - before.baseline : Math.max(pitch, (last?.size ?? 0) * 1.1);
  const isDenser = before !== undefined && step < usual * NARROWER_PITCH;
  return step > usual * WIDER_PITCH || isDenser;
}

function isNewByIndent(open: readonly Line[], last: Line, line: Line, width: number): boolean {
  const ends = ENDS_SENTENCE.test(lineText(last));
  const isShort = last.right - last.left < FULL_LINE * width;
  const indent = line.left - Math.min(...open.map(({ left }) => left));
  if (ends && isShort) return true;
  return ends && indent > INDENT * line.size && indent < 8 * line.size;
}

/** Lines with several cells whose columns match those of a neighbouring line. */
function tableRows(lines: readonly Line[]): Set<Line> {
  const rows = new Set<Line>();
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (!next || line.cells.length < 2 || next.cells.length < 2) return;
    const isNear = Math.abs(next.baseline - line.baseline) < 4 * line.size;
    if (isNear && sharesColumn(line, next)) {
      rows.add(line);
      rows.add(next);
    }
  });
  return rows;
}

function sharesColumn(a: Line, b: Line): boolean {
  const edges = (line: Line) =>
    line.cells.slice(1).flatMap((cell) => {
      const [first, last] = [cell[0], cell.at(-1)];
      return first && last ? [{ left: first.x, right: last.x + last.width }] : [];
    });
  return edges(a).some((one) =>
    edges(b).some(
      (other) => Math.abs(one.left - other.left) < 4 || Math.abs(one.right - other.right) < 4,
    ),
  );
}
