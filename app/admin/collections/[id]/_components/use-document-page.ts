"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import {
  type DocumentPage,
  type DocumentQuery,
  isMoving,
} from "#lib/domain/documents/document-list";
import { requestJson } from "#ui/request-json";
import { addressOf } from "./document-query.ts";

const MOVING_MILLISECONDS = 1_000;
const RESTING_MILLISECONDS = 10_000;

export type LiveDocuments = DocumentPage & {
  /** Whether the page for another filter, order or position in the list is being loaded. */
  isTurning: boolean;
  /** When the connection to the server was lost; null while it works. */
  lostAt: string | null;
  refresh: () => void;
  /** Hides a document without deleting it. */
  hide: (id: string) => void;
  show: (id: string) => void;
};

type Shown = { of: DocumentQuery; page: DocumentPage };
type Options = { query: DocumentQuery; initial: Shown; canEmbed: boolean };

/**
 * One page of a collection's documents, kept current: loaded every second while a document on it
 * changes.
 */
export function useDocumentPage(
  collectionId: string,
  { query, initial, canEmbed }: Options,
): LiveDocuments {
  const [shown, setShown] = useState(initial);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [lostAt, setLostAt] = useState<string | null>(null);
  const wanted = useRef(query);
  wanted.current = query;

  const refresh = useCallback(async () => {
    const asked = wanted.current;
    const page = await readPage(collectionId, asked);
    if (asked !== wanted.current) return; // the reader has turned the page meanwhile
    if (!page) return setLostAt((known) => known ?? new Date().toISOString());
    setLostAt(null);
    setShown({ of: asked, page });
  }, [collectionId]);

  const [shownAddress, address] = [addressOf(shown.of), addressOf(query)];
  const isTurning = shownAddress !== address;
  // Loads every new address; drops the reply to an earlier one, as when somebody goes on typing.
  useEffect(() => {
    if (shownAddress !== address) void refresh();
  }, [shownAddress, address, refresh]);
  // The server rendered the page again because something on it changed, such as a version that was split.
  const rendered = useRef(initial);
  useEffect(() => {
    if (rendered.current === initial) return;
    rendered.current = initial;
    void refresh();
  }, [initial, refresh]);
  const isAnyMoving = shown.page.documents.some((row) => isMoving(row, canEmbed));
  const isBusy = isAnyMoving || shown.page.counts.moving > 0 || lostAt !== null;
  useRepeated(refresh, isBusy ? MOVING_MILLISECONDS : RESTING_MILLISECONDS);

  return {
    ...shown.page,
    documents: shown.page.documents.filter((row) => !hidden.has(row.id)),
    isTurning,
    lostAt,
    refresh: () => void refresh(),
    hide: (id) => setHidden((known) => new Set(known).add(id)),
    show: (id) => setHidden((known) => new Set([...known].filter((other) => other !== id))),
  };
}

async function readPage(collectionId: string, query: DocumentQuery): Promise<DocumentPage | null> {
  const asked = new URLSearchParams({
    collection: collectionId,
    filter: query.filter,
    sort: query.sort,
    find: query.find,
    ...(query.after && { after: query.after }),
  });
  const reply = await requestJson<DocumentPage>("GET", `/api/documents?${asked}`);
  return reply.ok ? reply.body : null;
}

/** Repeats `work`, never twice at once, and not while the page is hidden. */
function useRepeated(work: () => Promise<void>, milliseconds: number): void {
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout>;
    let isEnded = false;
    async function turn() {
      if (!document.hidden) await work();
      if (!isEnded) schedule();
    }
    function schedule() {
      timer = setTimeout(() => void turn(), milliseconds);
    }
    schedule();
    return () => {
      isEnded = true;
      clearTimeout(timer);
    };
  }, [work, milliseconds]);
}
