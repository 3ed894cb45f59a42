import type { DocumentBuilder } from "../document-builder.ts";
import type { HiddenPiece } from "../hidden/hidden-characters.ts";
import { headingLevel } from "./headings.ts";
import type { Note } from "./notes.ts";
import type { ListLabel } from "./numbering.ts";
import type { DocxElement, DocxParagraph } from "./paragraph.ts";
import { type NumberingReference, type Styles, styleOf } from "./styles.ts";

export type Writing = {
  builder: DocumentBuilder;
  styles: Styles;
  nextLabel: (reference: NumberingReference, styleId: string | null) => ListLabel | null;
  notes: Map<string, Note>;
  bodySize: number;
  addChunk: (relation: string) => void;
  /** Whether its paragraphs are notes, comments or headers, in which nothing is a heading. */
  isAside: boolean;
};
type RowElement = Extract<DocxElement, { kind: "row" }>;

/** Writes paragraphs and tables with their automatic numbers; notes and comments follow what refers to them. */
export function writeElements(writing: Writing, elements: readonly DocxElement[]): void {
  let table: RowElement[] = [];
  const endTable = () => {
    for (const { cells } of table)
      for (const paragraph of cells.flat()) addNotes(writing, paragraph);
    table = [];
  };
  for (const element of elements) {
    if (element.kind === "row") {
      addRow(writing, element, table.length === 0);
      table.push(element);
      continue;
    }
    endTable();
    if (element.kind === "chunk") writing.addChunk(element.relation);
    else {
      addParagraph(writing, element.paragraph);
      addNotes(writing, element.paragraph);
    }
  }
  endTable();
}

function addParagraph(writing: Writing, paragraph: DocxParagraph): void {
  const label = labelOf(writing, paragraph);
  hideAll(writing, paragraph);
  if (paragraph.text.trim() === "") return;
  const { builder, styles, bodySize, isAside } = writing;
  const text = `${label?.text ?? ""}${paragraph.text}`;
  const line = text.replace(/\s+/g, " ").trim();
  const level = isAside ? null : headingLevel(styles, bodySize, paragraph, line);
  if (level !== null) builder.addBlock({ kind: "heading", level: Math.min(level, 6) }, text);
  else if (label)
    builder.addBlock({ kind: "list-item", level: Math.min(label.level + 1, 6) }, text);
  else builder.addBlock({ kind: "paragraph" }, text);
}

function hideAll({ builder }: Writing, { hidden }: { hidden: readonly HiddenPiece[] }): void {
  for (const { reason, text } of hidden) builder.hide(reason, text);
}

function addNotes(writing: Writing, paragraph: DocxParagraph): void {
  for (const id of paragraph.notes) {
    const note = writing.notes.get(id);
    writing.notes.delete(id);
    if (note) addNote({ ...writing, isAside: true }, note);
  }
}

/** A note of paragraphs is one block; a table in it keeps its rows. */
function addNote(writing: Writing, { author, elements }: Note): void {
  const lines: string[] = [];
  const addLines = () => {
    const text = lines.splice(0).join("\n");
    if (author === null) writing.builder.addBlock({ kind: "paragraph" }, text);
    else if (text.trim() !== "")
      writing.builder.addBlock({ kind: "quote" }, commentText(author, text.trim()));
  };
  for (const element of elements) {
    if (element.kind === "paragraph") {
      hideAll(writing, element.paragraph);
      const label = labelOf(writing, element.paragraph)?.text ?? "";
      if (element.paragraph.text.trim() !== "") lines.push(`${label}${element.paragraph.text}`);
    } else {
      addLines();
      writeElements(writing, [element]);
    }
  }
  addLines();
}

function commentText(author: string, text: string): string {
  const by = author.trim();
  if (/\p{Script=Han}/u.test(text)) return `[批注${by && `（${by}）`}：${text}]`;
  return `[Comment${by && ` by ${by}`}: ${text}]`;
}

function labelOf({ styles, nextLabel }: Writing, paragraph: DocxParagraph): ListLabel | null {
  const { numbering, text, hidden } = paragraph;
  // Word gives no number to an empty paragraph that it does not print; counting one would shift all
  // others.
  const isPrinted = text.trim() !== "" || hidden.some(({ reason }) => reason !== "not-displayed");
  if (!isPrinted) return null;
  const own = styleOf(styles, paragraph.styleId)?.numbering;
  const numId = numbering?.numId ?? own?.numId ?? null;
  const level = numbering?.level ?? own?.level ?? null;
  const styleId = paragraph.styleId ?? styles.defaults.paragraphStyle;
  return numId === null || numId === 0 ? null : nextLabel({ numId, level }, styleId);
}

/** A row with one filled cell is layout: its paragraphs are added as if there were no table. */
function addRow(writing: Writing, row: RowElement, isFirst: boolean): void {
  const filled = row.cells.filter((cell) => cell.some(({ text }) => text.trim() !== ""));
  if (filled.length <= 1) {
    for (const paragraph of row.cells.flat()) addParagraph(writing, paragraph);
    return;
  }
  for (const paragraph of row.cells.flat()) hideAll(writing, paragraph);
  const cells = row.cells.map((cell) => cellText(writing, cell));
  const isHeader = row.isHeader || (isFirst && !writing.isAside && looksLikeHeader(cells));
  writing.builder.addRow(cells, isHeader);
}

function cellText(writing: Writing, cell: readonly DocxParagraph[]): string {
  return cell
    .map((paragraph) => {
      const label = labelOf(writing, paragraph)?.text ?? "";
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
