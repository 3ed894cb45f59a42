import type { Block, Page, PageLayout, TextRun } from "#lib/domain/documents/document";
import type { HiddenText } from "#lib/domain/documents/hidden-text";
import { createDocumentBuilder, type DocumentBuilder } from "../document-builder.ts";
import { couldBeHeading, headingLevelOf, isProse } from "../heading-patterns.ts";
import { isBreakingHyphen, lineJoint } from "../join-lines.ts";
import { cellText, type Line, lineText, spaceBefore } from "./lines.ts";
import type { Item } from "./page-items.ts";
import { type Paragraph, paragraphsOf } from "./paragraphs.ts";
import type { PdfPage } from "./read-page.ts";

type Written = {
  text: string;
  blocks: Block[];
  hidden: HiddenText[];
  pages: Page[];
  layouts: PageLayout[];
};
type Context = {
  builder: DocumentBuilder;
  bodySize: number;
  /** Font sizes of headings, largest first. */
  headingSizes: number[];
  runs: TextRun[];
  /** The end of the text so far, to check whether a sentence continues. */
  tail: string;
  lastKind: Block["kind"] | null;
};

/** Relative to the size of most of the text. */
const HEADING_SIZE = 1.15;
const MAX_HEADING_LINES = 3;
const MAX_SIZED_LEVEL = 3;
const BOLD_LEVEL = 5;
const TAIL_LENGTH = 24;
const LIST_NUMBER = /^(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d)/;
const LIST_MARK = /^(?:[•●▪■◦○∙·➢✓]|[-–—]\s|[(（](?:\d{1,3}|[a-z]{1,4}|[A-Z])[)）]\s|[a-z][.)]\s)/;

/** Writes the pages into one text and records the position of each piece on its page. */
export function writePages(pages: readonly PdfPage[]): Written {
  const lines = pages.flatMap((page) => page.lines);
  const bodySize = commonSize(lines);
  const context: Context = {
    builder: createDocumentBuilder(),
    bodySize,
    headingSizes: headingSizes(lines, bodySize),
    runs: [],
    tail: "",
    lastKind: null,
  };
  const starts: number[] = [];
  const layouts = pages.map((page): PageLayout => {
    starts.push(context.builder.length);
    context.runs = [];
    for (const { reason, text } of page.hidden) context.builder.hide(reason, text, page.page);
    paragraphsOf(page.lines).forEach((paragraph, index) => {
      writeParagraph(context, paragraph, index === 0);
    });
    const { width, height } = page;
    return { page: page.page, width: rounded(width), height: rounded(height), runs: context.runs };
  });
  const { text, blocks, hidden } = context.builder.finish();
  const ranges = pages.map(({ page }, index) => ({
    page,
    start: starts[index] ?? 0,
    end: starts[index + 1] ?? text.length,
  }));
  return { text, blocks, hidden, pages: ranges, layouts };
}

function writeParagraph(context: Context, paragraph: Paragraph, isFirstOnPage: boolean): void {
  const { builder } = context;
  const shape = shapeOf(context, paragraph);
  const content = paragraph.lines.map(lineText).join(" ");
  if (content.trim() === "") return;
  const goesOn = isFirstOnPage && shape.kind === "paragraph" && continuesSentence(context, content);
  builder.separate(shape.kind, goesOn ? lineJoint(context.tail, content) : undefined);
  const start = builder.length;
  const cells = paragraph.isRow ? writeRow(context, paragraph) : undefined;
  if (!cells) writeLines(context, paragraph.lines);
  builder.mark({ ...shape, start, end: builder.length, ...(cells && { cells }) });
  context.tail = content.slice(-TAIL_LENGTH);
  context.lastKind = shape.kind;
}

/** Whether a sentence continues after a page break; running lines are already removed. */
function continuesSentence({ tail, lastKind }: Context, content: string): boolean {
  if (lastKind !== "paragraph" && lastKind !== "list-item") return false;
  if (/[.!?:;。！？：；]["'”’）)]?$/.test(tail)) return false;
  return (
    /^\p{Ll}/u.test(content) ||
    (/\p{Script=Han}[，、]?$/u.test(tail) && /^\p{Script=Han}/u.test(content))
  );
}

function writeLines(context: Context, lines: readonly Line[]): void {
  lines.forEach((line, index) => {
    const before = lines[index - 1];
    const next = lines[index + 1];
    if (before) context.builder.write(lineJoint(lineText(before), lineText(line)));
    const items = line.cells.flat();
    items.forEach((item, position) => {
      const previous = items[position - 1];
      if (previous) context.builder.write(spaceBefore(previous, item));
      const isBroken =
        position === items.length - 1 && next && isBreakingHyphen(lineText(line), lineText(next));
      writeItem(context, item, isBroken ? item.text.slice(0, -1) : item.text);
    });
  });
}

function writeRow(context: Context, { lines }: Paragraph): { start: number; end: number }[] {
  return (lines[0]?.cells ?? []).map((cell, index) => {
    if (index > 0) context.builder.write(" | ");
    const start = context.builder.length;
    cell.forEach((item, position) => {
      const previous = cell[position - 1];
      if (previous) context.builder.write(spaceBefore(previous, item));
      writeItem(context, item, item.text);
    });
    return { start, end: context.builder.length };
  });
}

function writeItem({ builder, runs }: Context, item: Item, text: string): void {
  if (text === "") return;
  const range = builder.write(text);
  const radians = (item.angle * Math.PI) / 180;
  const rise = item.ascent * item.size;
  runs.push({
    ...range,
    x: rounded(item.x + rise * Math.sin(radians)),
    y: rounded(item.y - rise * Math.cos(radians)),
    width: rounded(item.width),
    height: rounded((item.ascent - item.descent) * item.size),
    ...(item.angle !== 0 && { angle: item.angle }),
  });
}

function shapeOf(context: Context, paragraph: Paragraph): Pick<Block, "kind" | "level"> {
  if (paragraph.isRow) return { kind: "table-row" };
  const text = paragraph.lines.map(lineText).join(" ");
  const level = headingLevel(context, paragraph, text);
  if (level !== null) return { kind: "heading", level };
  return LIST_MARK.test(text) ? { kind: "list-item", level: 1 } : { kind: "paragraph" };
}

function headingLevel(context: Context, paragraph: Paragraph, text: string): number | null {
  const { lines, isOpenEnded } = paragraph;
  const isTooLong = lines.length > MAX_HEADING_LINES || isProse(text) || text.includes("…");
  if (isTooLong || lines.some(({ angle }) => angle !== 0)) return null;
  const size = Math.max(...lines.map((line) => line.size));
  const isLarge = size >= context.bodySize * HEADING_SIZE && text.length > 2;
  // A numbered line that fills the width is the start of an item that the page break cuts.
  const isItem = isOpenEnded && !isLarge && LIST_NUMBER.test(text);
  const byPattern = !isItem && (lines.length === 1 || isLarge) ? headingLevelOf(text) : null;
  return byPattern ?? headingLevelByLook(context, lines, text, isLarge ? size : null);
}

function headingLevelByLook(
  { headingSizes }: Context,
  lines: readonly Line[],
  text: string,
  largeSize: number | null,
): number | null {
  if (!couldBeHeading(text)) return null;
  if (largeSize !== null) return sizedLevel(headingSizes, largeSize);
  return lines.every(({ isBold }) => isBold) && lines.length <= 2 ? BOLD_LEVEL : null;
}

function sizedLevel(sizes: readonly number[], size: number): number {
  const rank = sizes.findIndex((other) => Math.abs(other - size) < 0.6);
  return Math.min(MAX_SIZED_LEVEL, Math.max(0, rank) + 1);
}

function headingSizes(lines: readonly Line[], bodySize: number): number[] {
  const upright = lines.filter(({ angle }) => angle === 0);
  const sizes = upright.map(({ size }) => Math.round(size * 2) / 2);
  return [...new Set(sizes)]
    .filter((size) => size >= bodySize * HEADING_SIZE)
    .toSorted((a, b) => b - a);
}

/** The font size of most characters. */
function commonSize(lines: readonly Line[]): number {
  const lengths = new Map<number, number>();
  for (const line of lines) {
    const size = Math.round(line.size * 2) / 2;
    const length = line.cells.reduce((sum, cell) => sum + cellText(cell).length, 0);
    lengths.set(size, (lengths.get(size) ?? 0) + length);
  }
  return [...lengths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 10;
}

/** Rounds to a tenth of a point, which is finer than any screen; more digits only fill the database. */
function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
