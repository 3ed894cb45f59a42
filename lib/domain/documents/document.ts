/** The life of a document version. Searchable: by words. Ready: by words and by meaning. */
export const DOCUMENT_STATES = ["queued", "parsing", "searchable", "ready", "failed"] as const;
export type DocumentState = (typeof DOCUMENT_STATES)[number];

/** Why a document failed. Each has a sentence in English and Chinese (`failure.*` in the catalogues). */
export const FAILURE_CODES = [
  "empty", // no bytes
  "no-text", // readable, but without any text (a blank file, or a scan without a text layer)
  "scanned", // pages are pictures; reading them (OCR) is not available
  "password", // needs a password to open
  "unsupported", // a format we do not read
  "damaged", // could not be read as what it is
  "too-large", // more bytes, text or entries than we accept
  "too-slow", // reading it took longer than allowed
  "out-of-memory", // reading it took more memory than allowed
  "storage-full", // the disk is full
  "original-missing", // the stored original is gone
  "worker-lost", // the worker died on it repeatedly
  "internal", // our fault; the log has the cause
] as const;
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Things a curator should know about a document that was read all the same. */
export const WARNING_CODES = [
  "pages-without-text", // some pages are pictures and were not read
  "poor-text-layer", // the text layer looks like garbage
  "type-by-content", // the name says one format, the content another
  "decoded-with-loss", // some bytes were not valid text
  "copy-protected", // the author asked for no copying; text was read
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
 * Words on a fixed-layout page: the text from `start` to `end` is drawn in the box that starts at
 * (x, y). Points, origin top left of the page as shown; `angle` in degrees, clockwise.
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

/** Where the words of one page stand. */
export type PageLayout = { page: number; width: number; height: number; runs: TextRun[] };
