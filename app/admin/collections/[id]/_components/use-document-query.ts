"use client";

import { useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import type { DocumentQuery } from "#lib/domain/documents/document-list";
import { addressOf, queryIn } from "./document-query.ts";

export type QueryControl = {
  query: DocumentQuery;
  /** Changes filter, order or search words, and returns to the first page. */
  change: (change: Partial<Omit<DocumentQuery, "after">>) => void;
  goTo: (after: string) => void;
  /** Null on the first page. If the page was opened by its address, goes to the first page. */
  goBack: (() => void) | null;
};

/** The list's query, kept in the address so that it can be shared. */
export function useDocumentQuery(): QueryControl {
  const parameters = useSearchParams();
  const query = useMemo(() => queryIn(parameters), [parameters]);
  const [before, setBefore] = useState<(string | null)[]>([]);
  const go = (to: DocumentQuery) => {
    const address = addressOf(to);
    window.history.replaceState(null, "", address ? `?${address}` : window.location.pathname);
  };
  return {
    query,
    change: (change) => {
      setBefore([]);
      go({ ...query, ...change, after: null });
    },
    goTo: (after) => {
      setBefore((places) => [...places, query.after]);
      go({ ...query, after });
    },
    goBack:
      query.after === null
        ? null
        : () => {
            setBefore((places) => places.slice(0, -1));
            go({ ...query, after: before.at(-1) ?? null });
          },
  };
}
