/** The states of a document version. Searchable: by words. Ready: by words and by meaning. */
export const DOCUMENT_STATES = ["queued", "parsing", "searchable", "ready", "failed"] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** Why a document failed. Each has a sentence in English and Chinese (`failure.*` in the catalogues). */
export const FAILURE_CODES = [
  "empty", // no bytes
  "no-text", // readable, but without text (a blank file, or a scan without a text layer)
  "scanned", // pages are pictures, and text recognition (OCR) is not available
  "password", // needs a password
  "unsupported", // a format that cannot be parsed
  "damaged", // not valid for its format
  "too-large", // more bytes, text or entries than allowed
  "too-slow", // parsing took more processor time than allowed
  "no-progress", // parsing hung: it used no processor time and did not end
  "out-of-memory", // parsing took more memory than allowed
  "storage-full", // the disk is full
  "original-missing", // the stored original is missing
  "worker-lost", // the worker died on it repeatedly
  "internal", // our own fault; the log has the cause
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Problems of a document that was parsed nevertheless, for a curator. */
export const WARNING_CODES = [
  "pages-without-text", // some pages are pictures and were not parsed
  "poor-text-layer", // the text layer looks like garbage
  "type-by-content", // the name and the content say different formats
  "decoded-with-loss", // some bytes were not valid text
  "copy-protected", // the author asked for no copying; the text was parsed
  "hidden-text", // the file holds text that it does not show; `detail`: how many pieces
  "symbols-lost", // signs of a symbol font that nobody could tell; `detail`: how many
  "formula-lost", // formulas that could not be written in a line; `detail`: how many
  "struck-text", // the text holds struck-out words, marked; `detail`: how many pieces
  "tracked-changes", // the file has changes that nobody accepted; `detail`: how many
  "covered-text", // text under a drawn box was left out; `detail`: how many pieces
  "attachments", // the file holds other files, which were not parsed; `detail`: their number
  "dynamic-form", // a form that only Adobe Reader can show (XFA)
  "not-parsed-again", // an earlier release parsed it, and it could not be parsed again
] as const;
type WarningCode = (typeof WARNING_CODES)[number];
export type DocumentWarning = { code: WarningCode; pages?: number[]; detail?: string };

/** A page, as offsets into the version's text. Formats without pages have exactly one. */
export type Page = { page: number; start: number; end: number };

/**
 * A structural unit of the text, in order, never overlapping. `start`/`end` are offsets into the
 * version's text. A table row is one block whose cells are ranges of their own.
 */
export type Block = {
  kind: "heading" | "paragraph" | "list-item" | "table-row" | "quote" | "code";
  start: number;
  end: number;
  /** Headings: 1 to 6. List items: nesting from 1. */
  level?: number;
  /** Table rows: the cells, as offsets. */
  cells?: { start: number; end: number }[];
  /** Table rows: true for the row that names the columns. */
  isHeader?: boolean;
};

/**
 * Text on a fixed-layout page: the text from `start` to `end` is drawn in the box whose top left corner is (x, y). In
 * points, with the origin at the top left of the page as shown; `angle` in degrees, clockwise.
 */
export type TextRun = {
  start: number;
  end: number;
  x: number;
  y: number;
  width: number;
  height: number;
  angle?: number;
};

/** The positions of the text on one page. */
export type PageLayout = { page: number; width: number; height: number; runs: TextRun[] };
