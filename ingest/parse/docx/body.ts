import type { HiddenPiece } from "../hidden/hidden-characters.ts";
import {
  cellLook,
  emptyRun,
  hiddenReason,
  type PlaceLook,
  type RunLook,
  readPlaceLook,
  readRunLook,
} from "./look.ts";
import type { NumberingReference, Styles } from "./styles.ts";
import { type Attributes, attribute, isOn, numberOf, walkXml } from "./xml.ts";

export type DocxParagraph = {
  text: string;
  styleId: string | null;
  /** Heading level; 0 for the outermost, as in Word. Null: the paragraph itself names none. */
  outline: number | null;
  numbering: NumberingReference | null;
  /** Characters set in bold by their run; the style is not considered. */
  boldLength: number;
  /** Font size of its first run, in half points. */
  size: number | null;
  /** The notes it refers to, as "footnote:2". */
  notes: string[];
  /** Its text that Word does not show. */
  hidden: HiddenPiece[];
  look: PlaceLook;
};
export type DocxElement =
  | { kind: "paragraph"; paragraph: DocxParagraph }
  | { kind: "row"; cells: DocxParagraph[][]; isHeader: boolean };

type Row = { cells: DocxParagraph[][]; isHeader: boolean; look: PlaceLook; cellLook: PlaceLook };
type Table = { styleId: string | null; rows: number };
type Run = RunLook & { isBold: boolean; size: number | null };
type State = {
  styles: Styles;
  elements: DocxElement[];
  /** The open paragraphs; more than one when a text box is inside a paragraph. */
  paragraphs: DocxParagraph[];
  rows: Row[];
  tables: Table[];
  /** The open runs; more than one inside a text box. */
  runs: Run[];
  /** Depth inside text boxes, behind which there may be anything. */
  boxes: number;
  isText: boolean;
  /** Depth inside elements that are not part of the text; 0: text is collected. */
  skipped: number;
  /** Depth inside paragraph properties; run properties there format the paragraph mark only. */
  properties: number;
};

/** Deletions, the former place of moved text, copies for old programs, field codes, ruby text. */
const SKIPPED: ReadonlySet<string> = new Set([
  "del",
  "moveFrom",
  "Fallback",
  "instrText",
  "delText",
  "rt",
  "pPrChange",
  "rPrChange",
  "tblPrChange",
  "tcPrChange",
  "trPrChange",
  "sectPr",
  "sdtPr",
  "tblGrid",
]);
/** Check boxes and ticks that Word draws with symbol fonts. */
const SYMBOLS: Record<string, string> = {
  F06F: "☐",
  F071: "☐",
  F0A8: "☐",
  F052: "☑",
  F053: "☒",
  F0FD: "☒",
  F0FE: "☑",
  F0FC: "✓",
  F0B7: "•",
};

/** The paragraphs and table rows of a part, in order. */
export function readBody(bytes: Uint8Array, styles: Styles): DocxElement[] {
  const state: State = {
    styles,
    elements: [],
    paragraphs: [],
    rows: [],
    tables: [],
    runs: [],
    boxes: 0,
    isText: false,
    skipped: 0,
    properties: 0,
  };
  walkXml(bytes, {
    open: (name, attributes) => {
      if (state.skipped > 0 || SKIPPED.has(name)) state.skipped++;
      else open(state, name, attributes);
    },
    close: (name) => {
      if (state.skipped > 0) state.skipped--;
      else CLOSERS[name]?.(state);
    },
    text: (text) => {
      if (state.isText && state.skipped === 0) addText(state, text);
    },
  });
  return state.elements;
}

function open(state: State, name: string, attributes: Attributes): void {
  const paragraph = state.paragraphs.at(-1);
  const run = state.runs.at(-1);
  if (name in OPENERS) OPENERS[name]?.(state, attributes);
  else if (state.properties > 0 && paragraph) readParagraphProperty(paragraph, name, attributes);
  else if (run) readRunPart(state, run, name, attributes);
  else readTablePart(state, name, attributes);
}

const OPENERS: Record<string, (state: State, attributes: Attributes) => void> = {
  p: (state) => void state.paragraphs.push(emptyParagraph()),
  tbl: (state) => void state.tables.push({ styleId: null, rows: 0 }),
  txbxContent: (state) => void state.boxes++,
  pPr: (state) => void state.properties++,
  r: (state) => void state.runs.push({ ...emptyRun(), isBold: false, size: null }),
  t: (state) => {
    state.isText = true;
  },
  tr: (state) => {
    const table = state.tables.at(-1);
    if (table) table.rows++;
    state.rows.push({ cells: [], isHeader: false, look: {}, cellLook: {} });
  },
  tc: (state) => {
    const row = state.rows.at(-1);
    row?.cells.push([]);
    if (row) row.cellLook = cellLook(state.styles, state.tables.at(-1), row.look);
  },
  tblHeader: (state, attributes) => {
    const row = state.rows.at(-1);
    if (row) row.isHeader = isOn(attributes);
  },
};

const CLOSERS: Record<string, (state: State) => void> = {
  p: (state) => {
    const paragraph = state.paragraphs.pop();
    if (paragraph) placeParagraph(state, paragraph);
  },
  pPr: (state) => void state.properties--,
  tbl: (state) => void state.tables.pop(),
  txbxContent: (state) => void state.boxes--,
  r: (state) => void state.runs.pop(),
  textFill: (state) => {
    const run = state.runs.at(-1);
    if (run) run.isTextFill = false;
  },
  t: (state) => {
    state.isText = false;
  },
  tr: (state) => {
    const row = state.rows.pop();
    if (row) placeRow(state, row);
  },
};

function placeParagraph(state: State, paragraph: DocxParagraph): void {
  const cell = state.rows.at(-1)?.cells.at(-1);
  if (cell) cell.push(paragraph);
  else state.elements.push({ kind: "paragraph", paragraph });
}

/** Adds a row; a row of a table inside a cell becomes a line of that cell. */
function placeRow(state: State, row: Row): void {
  const cell = state.rows.at(-1)?.cells.at(-1);
  if (!cell) {
    const { cells, isHeader } = row;
    state.elements.push({ kind: "row", cells, isHeader });
  } else {
    const texts = row.cells.map((inner) =>
      inner
        .map(({ text }) => text)
        .join(" ")
        .trim(),
    );
    cell.push({
      ...emptyParagraph(),
      text: texts.filter((text) => text !== "").join(" | "),
      hidden: row.cells.flat().flatMap(({ hidden }) => hidden),
    });
  }
}

function emptyParagraph(): DocxParagraph {
  return {
    text: "",
    styleId: null,
    outline: null,
    numbering: null,
    boldLength: 0,
    size: null,
    notes: [],
    hidden: [],
    look: {},
  };
}

function readParagraphProperty(
  paragraph: DocxParagraph,
  name: string,
  attributes: Attributes,
): void {
  if (name === "pStyle") paragraph.styleId = attribute(attributes, "val") ?? null;
  else if (name === "outlineLvl") paragraph.outline = numberOf(attributes);
  else if (name === "numId") {
    paragraph.numbering = { level: null, ...paragraph.numbering, numId: numberOf(attributes) };
  } else if (name === "ilvl") {
    paragraph.numbering = { numId: null, ...paragraph.numbering, level: numberOf(attributes) };
  } else readPlaceLook(paragraph.look, name, attributes);
}

/** What a table, row or cell says of itself; the properties of its paragraphs are read elsewhere. */
function readTablePart(state: State, name: string, attributes: Attributes): void {
  const table = state.tables.at(-1);
  const row = state.rows.at(-1);
  if (name === "tblStyle" && table) table.styleId = attribute(attributes, "val") ?? null;
  else if (name === "shd" && row?.cells.length) readPlaceLook(row.cellLook, name, attributes);
  else if (name === "trHeight" && row) readPlaceLook(row.look, name, attributes);
}

function readRunPart(state: State, run: Run, name: string, attributes: Attributes): void {
  if (name === "b") run.isBold = isOn(attributes);
  else if (name === "sz") run.size = numberOf(attributes);
  else if (readRunLook(run, name, attributes)) return;
  else if (name in CHARACTERS) addText(state, CHARACTERS[name]?.(attributes) ?? "");
  else if (name === "footnoteReference" || name === "endnoteReference") {
    const note = `${name.slice(0, -"Reference".length)}:${attribute(attributes, "id")}`;
    state.paragraphs.at(-1)?.notes.push(note);
  }
}

/** Elements that represent a character. */
const CHARACTERS: Record<string, (attributes: Attributes) => string> = {
  tab: () => "\t",
  cr: () => "\n",
  br: (attributes) => (attribute(attributes, "type") === "page" ? "" : "\n"),
  noBreakHyphen: () => "-",
  sym: (attributes) => SYMBOLS[attribute(attributes, "char")?.toUpperCase() ?? ""] ?? "",
};

function addText(state: State, text: string): void {
  const paragraph = state.paragraphs.at(-1);
  if (!paragraph) return;
  const run = state.runs.at(-1);
  const reason = hiddenReason(state.styles, {
    runs: state.runs,
    paragraph,
    cell: state.rows.at(-1)?.cellLook,
    isInBox: state.boxes > 0,
  });
  if (reason !== null && text.trim() !== "") {
    const last = paragraph.hidden.at(-1);
    if (last?.reason === reason) last.text += text;
    else paragraph.hidden.push({ reason, text });
  }
  if (reason !== null) return;
  paragraph.text += text;
  if (run?.isBold) paragraph.boldLength += text.length;
  paragraph.size ??= run?.size ?? null;
}
