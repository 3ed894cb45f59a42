import { cleanLine, removeInvisible } from "./clean-text.ts";
import { createDocumentBuilder, type DocumentBuilder } from "./document-builder.ts";
import { headingLevelOf } from "./heading-patterns.ts";
import { lineJoint } from "./join-lines.ts";
import type { Read } from "./parsed.ts";
import { itemsOfTypedLists } from "./typed-lists.ts";

/** A line that begins something new even without an empty line before it. */
const STARTS_ITEM =
  /^(?:[-*•·▪●]\s|[（(]?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5}|[一二三四五六七八九十]{1,3})[)）.、]|\d+(?:\.\d+)+|第\s?[一二三四五六七八九十百千零〇\d]+(?:-\d+)?\s?[条條章节節编編]|(?:Part|Article|Section)\s+\d)/;
/** Text wrapped by hand has lines of about this length; a longer line is a paragraph of its own. */
const WRAP_WIDTH = { min: 45, max: 100 };
/** Some exports mark the place of a table. */
const TABLE_MARK = /^\/Table (?:Start|End)$/;
const LINE_BREAK = /\r\n?|[\n\f\v\x85\u2028\u2029]/;
const ENDS_SENTENCE = /[.!?:;。！？：；][”"’')）]?$/;

/** Reads plain text: paragraphs, and headings that are recognised by their form. */
export function readPlainText(source: string): Read {
  const builder = createDocumentBuilder();
  const paragraphs = paragraphsOf(source.split(LINE_BREAK)).map((paragraph) => ({
    ...paragraph,
    text: "lines" in paragraph ? paragraph.lines.reduce(joinLines, "") : "\t",
  }));
  const filled = paragraphs.filter(({ text }) => text !== "");
  const items = itemsOfTypedLists(filled.map(({ text }) => text));
  const listed = new Set(filled.filter((_, at) => items.has(at)));
  for (const paragraph of paragraphs) {
    builder.hideCharacters(paragraph.raw);
    if ("cells" in paragraph) builder.addRow(paragraph.cells);
    else if (listed.has(paragraph))
      builder.addBlock({ kind: "list-item", level: 1 }, paragraph.text);
    else if (paragraph.text !== "") addParagraph(builder, paragraph.text);
  }
  const { text, blocks, hidden } = builder.finish();
  const first = blocks[0];
  const title = first?.kind === "heading" ? text.slice(first.start, first.end) : null;
  return { title, text, blocks, hidden, metadata: {}, warnings: [] };
}

/** `raw` is the paragraph with its invisible characters. */
type OpenParagraph = { lines: string[]; raw: string };
type Paragraph = { cells: string[]; raw: string } | OpenParagraph;

function paragraphsOf(rawLines: readonly string[]): Paragraph[] {
  const lines = rawLines.map(removeInvisible);
  const isWrapped = looksWrapped(lines);
  const paragraphs: Paragraph[] = [];
  /** The paragraph that the next line may continue. */
  let open: OpenParagraph | null = null;
  for (const [index, line] of lines.entries()) {
    const raw = rawLines[index] ?? "";
    const found = paragraphOf(line, raw);
    const before: OpenParagraph | null = open;
    if (before && "lines" in found && goesOn(before.lines, found.lines[0], isWrapped)) {
      before.lines.push(...found.lines);
      before.raw += `\n${raw}`;
      continue;
    }
    paragraphs.push(found);
    open = "lines" in found && found.lines.length > 0 ? found : null;
  }
  return paragraphs;
}

/** A line as a paragraph of its own. A gap has no lines; it may still be written in invisible characters. */
function paragraphOf(line: string, raw: string): Paragraph {
  const cells = cellsOf(line);
  if (cells) return { cells, raw };
  const text = cleanLine(line);
  return { lines: isGap(text) ? [] : [text], raw };
}

function goesOn(paragraph: readonly string[], line: string | undefined, isWrapped: boolean) {
  return isWrapped && line !== undefined && continues(paragraph, line);
}

function isGap(text: string): boolean {
  return text === "" || TABLE_MARK.test(text);
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
