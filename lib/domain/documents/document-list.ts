import type { DocumentRow } from "./document-row.ts";

export const DOCUMENT_FILTERS = ["all", "failed", "moving", "searchable", "ready"] as const;
export type DocumentFilter = (typeof DOCUMENT_FILTERS)[number];

export const DOCUMENT_SORTS = ["attention", "name", "pages", "activity"] as const;
/** Attention: what failed or is stuck first, then what is being read, then the rest. */
type DocumentSort = (typeof DOCUMENT_SORTS)[number];

export type Arrangement = { filter: DocumentFilter; sort: DocumentSort; find: string };

/** The documents a curator asked to see, in the order they asked for. */
export function arrangeDocuments(
  documents: readonly DocumentRow[],
  { filter, sort, find }: Arrangement,
): DocumentRow[] {
  const wanted = find.trim().toLocaleLowerCase();
  return documents
    .filter((row) => filter === "all" || filterOf(row) === filter)
    .filter((row) => `${row.title}\n${row.fileName}`.toLocaleLowerCase().includes(wanted))
    .sort(ORDERS[sort]);
}

/** How many documents each filter shows. */
export function countByFilter(documents: readonly DocumentRow[]): Record<DocumentFilter, number> {
  const counts = { all: documents.length, failed: 0, moving: 0, searchable: 0, ready: 0 };
  for (const row of documents) counts[filterOf(row)]++;
  return counts;
}

/** Whether more is to be seen of this document soon. */
export function isMoving(row: DocumentRow, canEmbed: boolean): boolean {
  if (row.isStuck) return false;
  if (row.state === "searchable") return canEmbed;
  return row.state === "queued" || row.state === "parsing";
}

function filterOf({ state }: DocumentRow): Exclude<DocumentFilter, "all"> {
  return state === "queued" || state === "parsing" ? "moving" : state;
}

type Order = (left: DocumentRow, right: DocumentRow) => number;

const newestFirst: Order = (left, right) => right.createdAt.localeCompare(left.createdAt);
const byName: Order = (left, right) =>
  left.title.localeCompare(right.title, undefined, { numeric: true });

const URGENCY = { failed: 0, parsing: 1, queued: 2, searchable: 3, ready: 4 };

function urgency(row: DocumentRow): number {
  return row.isStuck ? URGENCY.failed : URGENCY[row.state];
}

const ORDERS: Record<DocumentSort, Order> = {
  attention: (left, right) => urgency(left) - urgency(right) || newestFirst(left, right),
  name: byName,
  pages: (left, right) => right.pageCount - left.pageCount || byName(left, right),
  activity: (left, right) => right.lastActivityAt.localeCompare(left.lastActivityAt),
};
