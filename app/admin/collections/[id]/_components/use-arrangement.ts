"use client";

import { useSearchParams } from "next/navigation";
import {
  type Arrangement,
  arrangeDocuments,
  countByFilter,
  DOCUMENT_FILTERS,
  DOCUMENT_SORTS,
  type DocumentFilter,
} from "#lib/domain/documents/document-list";
import type { DocumentRow } from "#lib/domain/documents/document-row";

const PAGE_LENGTH = 50;
/** What the address leaves out. */
const DEFAULTS: Record<string, string> = { state: "all", sort: "attention", find: "", page: "1" };

export type Arranged = Arrangement & {
  rows: DocumentRow[];
  counts: Record<DocumentFilter, number>;
  /** The documents shown, of all that match. */
  from: number;
  to: number;
  total: number;
  page: number;
  pages: number;
  set: (change: { state?: string; sort?: string; find?: string; page?: string }) => void;
};

/** Which documents are shown and in which order; kept in the address, so that it can be shared. */
export function useArrangement(documents: readonly DocumentRow[]): Arranged {
  const parameters = useSearchParams();
  const arrangement: Arrangement = {
    filter: oneOf(DOCUMENT_FILTERS, parameters.get("state")),
    sort: oneOf(DOCUMENT_SORTS, parameters.get("sort")),
    find: parameters.get("find") ?? "",
  };
  const matching = arrangeDocuments(documents, arrangement);
  const pages = Math.max(1, Math.ceil(matching.length / PAGE_LENGTH));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(parameters.get("page"))) || 1));
  const from = (page - 1) * PAGE_LENGTH;

  return {
    ...arrangement,
    rows: matching.slice(from, from + PAGE_LENGTH),
    counts: countByFilter(documents),
    from: from + 1,
    to: Math.min(matching.length, from + PAGE_LENGTH),
    total: matching.length,
    page,
    pages,
    set: (change) => replaceAddress(parameters, change),
  };
}

function replaceAddress(parameters: URLSearchParams, change: Record<string, string>): void {
  const next = new URLSearchParams(parameters);
  // Another filter or order starts at its own first page.
  for (const [name, value] of Object.entries({ page: "1", ...change })) {
    if (value === DEFAULTS[name]) next.delete(name);
    else next.set(name, value);
  }
  const query = next.toString();
  window.history.replaceState(null, "", query ? `?${query}` : window.location.pathname);
}

function oneOf<Name extends string>(names: readonly [Name, ...Name[]], asked: string | null): Name {
  return names.find((name) => name === asked) ?? names[0];
}
