import { cellLook, readPlaceLook } from "./look.ts";
import { type DocxParagraph, emptyParagraph, joinParagraphs } from "./paragraph.ts";
import type { Row, State } from "./state.ts";
import { type Attributes, attribute } from "./xml.ts";

export function openRow(state: State): void {
  const table = state.tables.at(-1);
  if (table) table.rows++;
  state.rows.push({
    cells: [],
    isHeader: false,
    isDeleted: false,
    isCellDeleted: false,
    look: {},
    cellLook: {},
  });
}

export function openCell(state: State): void {
  const row = state.rows.at(-1);
  row?.cells.push([]);
  if (row) row.cellLook = cellLook(state.styles, state.tables.at(-1), row.look);
}

export function closeCell(state: State): void {
  const row = state.rows.at(-1);
  if (row?.isCellDeleted) row.cells.pop();
  if (row) row.isCellDeleted = false;
}

/** Places a paragraph in its cell or in the text; one whose predecessor has no end continues it. */
export function placeParagraph(state: State, paragraph: DocxParagraph): void {
  const cell = state.rows.at(-1)?.cells.at(-1);
  const last = cell ? cell.at(-1) : lastParagraph(state);
  if (!last?.isEndDeleted) {
    if (cell) cell.push(paragraph);
    else state.elements.push({ kind: "paragraph", paragraph });
    return;
  }
  const joined = joinParagraphs(last, paragraph);
  if (cell) cell[cell.length - 1] = joined;
  else state.elements[state.elements.length - 1] = { kind: "paragraph", paragraph: joined };
}

function lastParagraph({ elements }: State): DocxParagraph | undefined {
  const last = elements.at(-1);
  return last?.kind === "paragraph" ? last.paragraph : undefined;
}

/** Adds a row; a row of a table inside a cell becomes a line of that cell. */
export function closeRow(state: State): void {
  const row = state.rows.pop();
  if (!row || row.isDeleted) return;
  const cell = state.rows.at(-1)?.cells.at(-1);
  if (cell) cell.push(lineOf(row));
  else state.elements.push({ kind: "row", cells: row.cells, isHeader: row.isHeader });
}

function lineOf({ cells }: Row): DocxParagraph {
  const texts = cells.map((inner) =>
    inner
      .map(({ text }) => text)
      .join(" ")
      .trim(),
  );
  return {
    ...emptyParagraph(),
    text: texts.filter((text) => text !== "").join(" | "),
    notes: cells.flat().flatMap(({ notes }) => notes),
    hidden: cells.flat().flatMap(({ hidden }) => hidden),
  };
}

/** What a table, row or cell says of itself; the properties of its paragraphs are read elsewhere. */
export function readTablePart(state: State, name: string, attributes: Attributes): void {
  const table = state.tables.at(-1);
  const row = state.rows.at(-1);
  if (name === "tblStyle" && table) table.styleId = attribute(attributes, "val") ?? null;
  else if (name === "shd" && row?.cells.length) readPlaceLook(row.cellLook, name, attributes);
  else if (name === "trHeight" && row) readPlaceLook(row.look, name, attributes);
}
