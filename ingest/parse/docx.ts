import { createDocumentBuilder, type DocumentBuilder } from "./document-builder.ts";
import { unpackDocx } from "./docx/archive.ts";
import { type DocxElement, type DocxParagraph, readBody } from "./docx/body.ts";
import { type Note, readNotes } from "./docx/notes.ts";
import { createNumbering } from "./docx/numbering.ts";
import { readProperties } from "./docx/properties.ts";
import { readStyles, type Style, type Styles } from "./docx/styles.ts";
import { couldBeHeading, headingLevelOf, isProse } from "./heading-patterns.ts";
import type { HiddenPiece } from "./hidden/hidden-characters.ts";
import type { Read } from "./parsed.ts";
import { firstHeading, properTitle } from "./title.ts";

type Context = {
  builder: DocumentBuilder;
  styles: Styles;
  nextLabel: ReturnType<typeof createNumbering>;
  notes: Map<string, Note>;
  bodySize: number;
};

/** Headings recognised only by size or weight rank below those with a style or number. */
const RANKS = { large: 1, larger: 2, bold: 5 };
/** Relative to the size of most of the text. */
const LARGE = 1.5;
const LARGER = 1.15;

/** Reads a Word document as Word prints it: with its automatic numbers, without deletions and headers. */
export function readDocx(bytes: Uint8Array): Read {
  const parts = unpackDocx(bytes);
  const styles = readStyles(parts.styles);
  const elements = readBody(parts.document, styles);
  const context: Context = {
    builder: createDocumentBuilder(),
    styles,
    nextLabel: createNumbering(parts.numbering, styles),
    notes: new Map([
      ...readNotes(parts.footnotes, "footnote", styles),
      ...readNotes(parts.endnotes, "endnote", styles),
    ]),
    bodySize: commonSize(elements, styles),
  };
  let tableRows = 0;
  for (const element of elements) {
    tableRows = element.kind === "row" ? tableRows + 1 : 0;
    if (element.kind === "paragraph") addParagraph(context, element.paragraph);
    else addRow(context, element, tableRows === 1);
  }
  const { text, blocks, hidden } = context.builder.finish();
  const metadata = readProperties(parts.core);
  return {
    title: firstHeading(text, blocks) ?? properTitle(metadata.title),
    text,
    blocks,
    hidden,
    metadata,
    warnings: [],
  };
}

function addParagraph(context: Context, paragraph: DocxParagraph): void {
  const label = labelOf(context, paragraph);
  hideAll(context, paragraph);
  const text = `${label?.text ?? ""}${paragraph.text}`;
  if (paragraph.text.trim() !== "") addShown(context, paragraph, label, text);
  addNotes(context, paragraph);
}

function addShown(
  context: Context,
  paragraph: DocxParagraph,
  label: ReturnType<typeof labelOf>,
  text: string,
): void {
  const { builder } = context;
  const level = headingLevel(context, paragraph, text.replace(/\s+/g, " ").trim());
  if (level !== null) builder.addBlock({ kind: "heading", level: Math.min(level, 6) }, text);
  else if (label)
    builder.addBlock({ kind: "list-item", level: Math.min(label.level + 1, 6) }, text);
  else builder.addBlock({ kind: "paragraph" }, text);
}

function hideAll({ builder }: Context, { hidden }: { hidden: readonly HiddenPiece[] }): void {
  for (const { reason, text } of hidden) builder.hide(reason, text);
}

function addNotes(context: Context, paragraph: DocxParagraph): void {
  const { builder, notes } = context;
  for (const id of paragraph.notes) {
    const note = notes.get(id);
    if (note) hideAll(context, note);
    if (note) builder.addBlock({ kind: "paragraph" }, note.text);
    notes.delete(id);
  }
}

function labelOf(
  { styles, nextLabel }: Context,
  { numbering, styleId, text, hidden }: DocxParagraph,
) {
  // Word gives no number to an empty paragraph that it does not print; counting one would shift all
  // others.
  const isPrinted = text.trim() !== "" || hidden.some(({ reason }) => reason !== "not-displayed");
  if (!isPrinted) return null;
  const own = styles.byId.get(styleId ?? "")?.numbering ?? null;
  if (!numbering && !own) return null;
  const reference = {
    numId: numbering?.numId ?? own?.numId ?? null,
    level: numbering?.level ?? own?.level ?? null,
  };
  return reference.numId === null || reference.numId === 0 ? null : nextLabel(reference, styleId);
}

function headingLevel(context: Context, paragraph: DocxParagraph, line: string): number | null {
  const style = context.styles.byId.get(paragraph.styleId ?? "");
  const isOutlined = paragraph.outline !== null && paragraph.outline < 9;
  const stated = isOutlined ? (paragraph.outline ?? 0) + 1 : (style?.headingLevel ?? null);
  // In contracts, whole clauses have a heading's style, for its number.
  if (stated !== null && !isProse(line)) return stated;
  return headingLevelOf(line) ?? headingLevelByLook(context, paragraph, style, line);
}

function headingLevelByLook(
  { styles, bodySize }: Context,
  paragraph: DocxParagraph,
  style: Style | undefined,
  line: string,
): number | null {
  if (!couldBeHeading(line) || paragraph.text.includes("\n")) return null;
  const size = paragraph.size ?? style?.size ?? styles.defaultSize;
  if (size >= bodySize * LARGE) return RANKS.large;
  if (size >= bodySize * LARGER) return RANKS.larger;
  const isBold = style?.isBold || paragraph.boldLength >= paragraph.text.trim().length;
  return isBold ? RANKS.bold : null;
}

/** The font size of most characters, in half points. */
function commonSize(elements: readonly DocxElement[], styles: Styles): number {
  const lengths = new Map<number, number>();
  for (const element of elements) {
    const paragraphs = element.kind === "paragraph" ? [element.paragraph] : element.cells.flat();
    for (const { size, styleId, text } of paragraphs) {
      const effective = size ?? styles.byId.get(styleId ?? "")?.size ?? styles.defaultSize;
      lengths.set(effective, (lengths.get(effective) ?? 0) + text.length);
    }
  }
  return [...lengths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? styles.defaultSize;
}

/** A row with one filled cell is layout: its paragraphs are added as if there were no table. */
function addRow(
  context: Context,
  row: Extract<DocxElement, { kind: "row" }>,
  isFirst: boolean,
): void {
  const filled = row.cells.filter((cell) => cell.some(({ text }) => text.trim() !== ""));
  if (filled.length <= 1) {
    for (const paragraph of row.cells.flat()) addParagraph(context, paragraph);
    return;
  }
  for (const paragraph of row.cells.flat()) hideAll(context, paragraph);
  const cells = row.cells.map((cell) => cellText(context, cell));
  context.builder.addRow(cells, row.isHeader || (isFirst && looksLikeHeader(cells)));
  for (const paragraph of row.cells.flat()) addNotes(context, paragraph);
}

function cellText(context: Context, cell: readonly DocxParagraph[]): string {
  return cell
    .map((paragraph) => {
      const label = labelOf(context, paragraph)?.text ?? "";
      return paragraph.text.trim() === "" ? "" : `${label}${paragraph.text}`;
    })
    .filter((text) => text.trim() !== "")
    .join("\n");
}

/** Authors rarely mark the header row; we take the first row if every cell is short. */
function looksLikeHeader(cells: readonly string[]): boolean {
  const isName = (cell: string) =>
    /\p{L}/u.test(cell) && cell.length <= 40 && !/[.;。；]$/.test(cell);
  return cells.length >= 3 && cells.every(isName);
}
