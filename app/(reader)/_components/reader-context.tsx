"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { ConversationSummary } from "#lib/db/answers/conversations";
import type { CollectionSummary } from "#lib/domain/documents/collection-summary";
import { requestJson } from "#ui/request-json";
import { useStoredValue } from "./use-stored-value.ts";

type ReaderContextValue = {
  collections: CollectionSummary[];
  canCurate: boolean;
  conversations: ConversationSummary[];
  /** Loads the list from the server again and returns it; empty when it could not be loaded. */
  reloadConversations: () => Promise<ConversationSummary[]>;
  /** The collections to search; empty means all. */
  chosenIds: string[];
  toggleCollection: (id: string) => void;
  chooseAll: () => void;
  /** Rises with every new question, so that the page starts empty even if its address does not change. */
  freshness: number;
  startNew: () => void;
  isSidebarOpen: boolean;
  setSidebarOpen: (isOpen: boolean) => void;
};

const ReaderContext = createContext<ReaderContextValue | null>(null);

export function useReader(): ReaderContextValue {
  const value = useContext(ReaderContext);
  if (!value) throw new Error("useReader needs a ReaderProvider above it.");
  return value;
}

type ConversationList = { conversations: ConversationSummary[] };

type ReaderProviderProps = {
  collections: CollectionSummary[];
  conversations: ConversationSummary[];
  canCurate: boolean;
  children: ReactNode;
};

export function ReaderProvider({
  collections,
  conversations: listed,
  canCurate,
  children,
}: ReaderProviderProps) {
  const router = useRouter();
  const [freshness, setFreshness] = useState(0);
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  const [conversations, setConversations] = useState(listed);
  const choice = useCollectionChoice(collections);

  // Not router.refresh(): that would render the page again while somebody reads it.
  const reloadConversations = useCallback(async () => {
    const reply = await requestJson<ConversationList>("GET", "/api/conversations");
    if (!reply.ok) return [];
    setConversations(reply.body.conversations);
    return reply.body.conversations;
  }, []);

  const startNew = useCallback(() => {
    setFreshness((count) => count + 1);
    setSidebarOpen(false);
    router.push("/");
  }, [router]);

  const value = useMemo(
    () => ({
      collections,
      canCurate,
      conversations,
      reloadConversations,
      ...choice,
      freshness,
      startNew,
      isSidebarOpen,
      setSidebarOpen,
    }),
    [
      collections,
      canCurate,
      conversations,
      reloadConversations,
      choice,
      freshness,
      startNew,
      isSidebarOpen,
    ],
  );
  return <ReaderContext value={value}>{children}</ReaderContext>;
}

/** The collections to search, remembered in this browser; deleted ones are dropped. */
function useCollectionChoice(collections: CollectionSummary[]) {
  const [stored, store] = useStoredValue("freehold-collections", "");
  return useMemo(() => {
    const wanted = stored.split(",");
    const chosenIds = collections.map(({ id }) => id).filter((id) => wanted.includes(id));
    const toggleCollection = (id: string) => {
      const next = chosenIds.includes(id)
        ? chosenIds.filter((other) => other !== id)
        : [...chosenIds, id];
      store(next.length === collections.length ? "" : next.join(","));
    };
    return { chosenIds, toggleCollection, chooseAll: () => store("") };
  }, [stored, store, collections]);
}
