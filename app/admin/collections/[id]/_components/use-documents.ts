"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import { isMoving } from "#lib/domain/documents/document-list";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import { requestJson } from "#ui/request-json";

const MOVING_MILLISECONDS = 1_000;
const RESTING_MILLISECONDS = 10_000;
/** What another person deleted is noticed by reading the whole list every so often. */
const POLLS_PER_FULL_READ = 30;

type Listing = { documents: DocumentRow[]; asOf: string };

export type DocumentList = {
  documents: DocumentRow[];
  /** Since when the server has not been reached; null while all is well. */
  lostAt: string | null;
  refresh: () => void;
  /** Takes a document off the list without deleting it, and puts it back. */
  hide: (id: string) => void;
  show: (id: string) => void;
};

/** The documents of a collection, kept current: every second while anything moves. */
export function useDocuments(
  collectionId: string,
  initial: Listing & { canEmbed: boolean },
): DocumentList {
  const [listing, setListing] = useState<Listing>(initial);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  const [lostAt, setLostAt] = useState<string | null>(null);
  const polls = useRef(0);
  const latest = useRef(listing);
  latest.current = listing;

  const refresh = useCallback(async () => {
    const isFull = polls.current++ % POLLS_PER_FULL_READ === 0;
    const since = isFull ? null : latest.current.asOf;
    const fresh = await readListing(collectionId, since);
    if (!fresh) return setLostAt((known) => known ?? new Date().toISOString());
    setLostAt(null);
    setListing((known) => (since === null ? fresh : merged(known, fresh)));
  }, [collectionId]);

  const isAnyMoving = listing.documents.some((row) => isMoving(row, initial.canEmbed));
  useRepeated(refresh, isAnyMoving || lostAt ? MOVING_MILLISECONDS : RESTING_MILLISECONDS);

  return {
    documents: listing.documents.filter((row) => !hidden.has(row.id)),
    lostAt,
    refresh: () => void refresh(),
    hide: (id) => setHidden((known) => new Set(known).add(id)),
    show: (id) => setHidden((known) => new Set([...known].filter((other) => other !== id))),
  };
}

async function readListing(collectionId: string, since: string | null): Promise<Listing | null> {
  const query = new URLSearchParams({ collection: collectionId, ...(since ? { since } : {}) });
  const reply = await requestJson<Listing>("GET", `/api/documents?${query}`);
  return reply.ok ? reply.body : null;
}

/** What moved takes the place of what was known of it; what is new comes first. */
function merged(known: Listing, fresh: Listing): Listing {
  if (fresh.documents.length === 0) return { ...known, asOf: fresh.asOf };
  const moved = new Map(fresh.documents.map((row) => [row.id, row]));
  const kept = known.documents.map((row) => moved.get(row.id) ?? row);
  const knownIds = new Set(known.documents.map((row) => row.id));
  const added = fresh.documents.filter((row) => !knownIds.has(row.id));
  return { documents: [...added, ...kept], asOf: fresh.asOf };
}

/** Runs `work` again and again, never twice at once, and not while nobody looks. */
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
