import type { Field } from "./fields.ts";
import type { PlaceLook, RunLook } from "./look.ts";
import type { MathNode } from "./math.ts";
import type { NoteLabels } from "./note-labels.ts";
import { type DocxElement, type DocxParagraph, emptyParagraph } from "./paragraph.ts";
import type { Counts, Piece, RunMarks } from "./run-marks.ts";
import type { Styles } from "./styles.ts";

export type Row = {
  cells: DocxParagraph[][];
  isHeader: boolean;
  isDeleted: boolean;
  /** Whether a tracked change deletes the cell that is open. */
  isCellDeleted: boolean;
  look: PlaceLook;
  cellLook: PlaceLook;
};
export type Run = RunLook &
  RunMarks & {
    isBold: boolean;
    size: number | null;
    /** By how much it is shifted up, in half points. */
    rise: number;
    /** Its text is the mark of a note. */
    isNoteMark: boolean;
  };
/** A paragraph while its runs are read. */
export type OpenParagraph = {
  paragraph: DocxParagraph;
  pieces: Piece[];
  /** Characters set in bold by their run. */
  boldLength: number;
};
/** A content control: what its properties say of what it shows. */
export type Control = {
  /** Null: it is no tick box. */
  isTicked: boolean | null;
  isPlaceholder: boolean;
  /** What it showed so far that must be written in another way. */
  shown: string;
};
export type Section = {
  parts: { kind: "header" | "footer"; type: string; relation: string }[];
  hasTitlePage: boolean;
};
/** The notes or comments of a part, each with its attributes. */
export type Group = { attributes: Record<string, string>; elements: DocxElement[] };

export type Setting = {
  styles: Styles;
  counts: Counts;
  noteLabels: NoteLabels;
  /** For a part of notes or comments: the name of the element that holds each. */
  group?: "footnote" | "endnote" | "comment";
  /** Whether it is a header or footer, in which numbers of pages are left out. */
  isRunning?: boolean;
};

export type State = Setting & {
  elements: DocxElement[];
  groups: Group[];
  sections: Section[];
  section: Section | null;
  /** The names of the open elements. */
  path: string[];
  /** The open paragraphs; more than one when a text box is inside a paragraph. */
  paragraphs: OpenParagraph[];
  rows: Row[];
  tables: { styleId: string | null; rows: number }[];
  /** The open runs; more than one inside a text box. */
  runs: Run[];
  fields: Field[];
  controls: Control[];
  /** The open elements of a formula; empty outside formulas. */
  math: MathNode[];
  /** Depth in a formula below what is kept of it. */
  mathBelow: number;
  /** The reading of a word (ruby) that is being read; null: none. */
  reading: string | null;
  isReading: boolean;
  /** Depth inside text boxes, behind which there may be anything. */
  boxes: number;
  isText: boolean;
  isInstruction: boolean;
  /** Depth inside elements that are not part of the text; 0: text is collected. */
  skipped: number;
  /** Depth inside paragraph properties; run properties there format the paragraph mark only. */
  properties: number;
};

export function createState(setting: Setting): State {
  return {
    ...setting,
    elements: [],
    groups: [],
    sections: [],
    section: null,
    path: [],
    paragraphs: [],
    rows: [],
    tables: [],
    runs: [],
    fields: [],
    controls: [],
    math: [],
    mathBelow: 0,
    reading: null,
    isReading: false,
    boxes: 0,
    isText: false,
    isInstruction: false,
    skipped: 0,
    properties: 0,
  };
}

export function openParagraph(): OpenParagraph {
  return { paragraph: emptyParagraph(), pieces: [], boldLength: 0 };
}
