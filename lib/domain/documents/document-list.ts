import type { DocumentRow } from "./document-row.ts";

export const DOCUMENT_FILTERS = ["all", "failed", "moving", "searchable", "ready"] as const;
export type DocumentFilter = (typeof DOCUMENT_FILTERS)[number];

export const DOCUMENT_SORTS = ["attention", "name", "pages", "activity"] as const;
/** "attention": failed and stuck documents first, then those in progress, then the rest. */
export type DocumentSort = (typeof DOCUMENT_SORTS)[number];

/** The filter and order of a collection's document list. */
export type DocumentQuery = {
  filter: DocumentFilter;
  sort: DocumentSort;
  /** Words in the title or file name. Empty: all documents. */
  find: string;
  /** The cursor of the previous page. Null: the first page. */
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
  /** Number of documents under each filter, whatever words are searched for. */
  counts: Record<DocumentFilter, number>;
  /** Number of documents that match filter and words, on all pages. */
  matching: number;
  /** The cursor of the next page. Null: this is the last. */
  next: string | null;
};

/** Whether the document's state will change soon. */
export function isMoving(row: DocumentRow, canEmbed: boolean): boolean {
  if (row.isStuck) return false;
  if (row.state === "searchable") return canEmbed;
  return row.state === "queued" || row.state === "parsing";
}
