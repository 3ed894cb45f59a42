import { cleanLine, removeInvisible } from "./clean-text.ts";
import { createDocumentBuilder, type DocumentBuilder } from "./document-builder.ts";
import { headingLevelOf } from "./heading-patterns.ts";
import { lineJoint } from "./join-lines.ts";
import type { Read } from "./parsed.ts";

/** A line that begins something new even without an empty line before it. */
const STARTS_ITEM =
  /^(?:[-*•·▪●]\s|[（(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.、]|\d+(?:\.\d+)+|第[一二三四五六七八九十百千零\d]+[条章节编]|(?:Part|Article|Section)\s+\d)/;
/** Text wrapped by hand has lines of about this length; a longer line is a paragraph of its own. */
const WRAP_WIDTH = { min: 45, max: 100 };
/** Some exports mark the place of a table. */
const TABLE_MARK = /^\/Table (?:Start|End)$/;
const ENDS_SENTENCE = /[.!?:;。！？：；][”"’')）]?$/;

/** Reads plain text: paragraphs, and headings that are recognised by their form. */
export function readPlainText(source: string): Read {
  const builder = createDocumentBuilder();
  for (const paragraph of paragraphsOf(removeInvisible(source).split("\n"))) {
    if ("cells" in paragraph) builder.addRow(paragraph.cells);
    else addParagraph(builder, paragraph.lines.reduce(joinLines));
  }
  const { text, blocks } = builder.finish();
  const first = blocks[0];
  const title = first?.kind === "heading" ? text.slice(first.start, first.end) : null;
  return { title, text, blocks, metadata: {}, warnings: [] };
}

type Paragraph = { cells: string[] } | { lines: string[] };

function paragraphsOf(lines: readonly string[]): Paragraph[] {
  const isWrapped = looksWrapped(lines);
  const paragraphs: Paragraph[] = [];
  let open: string[] = [];
  for (const line of lines) {
    const text = cleanLine(line);
    const cells = cellsOf(line);
    if (cells) paragraphs.push({ cells });
    if (cells || text === "" || TABLE_MARK.test(text)) open = [];
    else if (isWrapped && continues(open, text)) open.push(text);
    else {
      open = [text];
      paragraphs.push({ lines: open });
    }
  }
  return paragraphs;
}

function joinLines(before: string, after: string): string {
  return before + lineJoint(before, after) + after;
}

function addParagraph(builder: DocumentBuilder, text: string): void {
  const level = headingLevelOf(text);
  if (level !== null) builder.addBlock({ kind: "heading", level }, text);
  else builder.addBlock({ kind: "paragraph" }, text);
}

/**
 * Whether most lines are full and none is much longer: then the line breaks are wrapping, not the
 * author's.
 */
function looksWrapped(lines: readonly string[]): boolean {
  const filled = lines.map((line) => line.trim().length).filter((length) => length > 0);
  if (filled.length < 4) return false;
  const full = filled.filter((length) => length >= WRAP_WIDTH.min && length <= WRAP_WIDTH.max);
  const longer = filled.filter((length) => length > WRAP_WIDTH.max);
  return full.length >= filled.length * 0.4 && longer.length <= filled.length * 0.02;
}

function continues(paragraph: readonly string[], line: string): boolean {
  const previous = paragraph.at(-1);
  if (previous === undefined) return false;
  if (STARTS_ITEM.test(line) || headingLevelOf(line) !== null) return false;
  const previousIsFull = previous.length >= WRAP_WIDTH.min;
  return previousIsFull || (!ENDS_SENTENCE.test(previous) && /^\p{Ll}/u.test(line));
}

/** Tabs separate cells, except the one after a clause number. */
function cellsOf(line: string): string[] | null {
  const cells = line.trim().split("\t");
  const isNumbered = /^(?:Part\s)?(?:\(?\d[\w.()]{0,12}|\(?[a-zA-Z]{1,4}[.)])$/.test(
    cells[0] ?? "",
  );
  return cells.length >= 2 && !isNumbered ? cells : null;
}
