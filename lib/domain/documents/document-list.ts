import type { DocumentRow } from "./document-row.ts";

export const DOCUMENT_FILTERS = ["all", "failed", "moving", "searchable", "ready"] as const;
export type DocumentFilter = (typeof DOCUMENT_FILTERS)[number];

export const DOCUMENT_SORTS = ["attention", "name", "pages", "activity"] as const;
/** Attention: what failed or is stuck first, then what is being read, then the rest. */
export type DocumentSort = (typeof DOCUMENT_SORTS)[number];

/** Which documents of a collection are listed, and in which order. */
export type DocumentQuery = {
  filter: DocumentFilter;
  sort: DocumentSort;
  /** Words in the title or file name; empty: all documents. */
  find: string;
  /** The cursor of an earlier page; null: the first page. */
  after: string | null;
};

export const FIRST_PAGE: DocumentQuery = {
  filter: "all",
  sort: "attention",
  find: "",
  after: null,
};

export const DOCUMENTS_PER_PAGE = 50;

export type DocumentPage = {
  documents: DocumentRow[];
  /** How many documents each filter shows, whatever is looked for. */
  counts: Record<DocumentFilter, number>;
  /** How many documents match filter and words, on all pages. */
  matching: number;
  /** The cursor of the next page; null: this is the last. */
  next: string | null;
};

/** Whether more is to be seen of this document soon. */
export function isMoving(row: DocumentRow, canEmbed: boolean): boolean {
  if (row.isStuck) return false;
  if (row.state === "searchable") return canEmbed;
  return row.state === "queued" || row.state === "parsing";
}
