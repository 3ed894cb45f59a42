"use client";

import { useRouter } from "next/navigation";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from "react";
import type { ConversationSummary } from "#lib/db/answers/conversations";
import type { Page } from "#lib/db/page";
import type { CollectionSummary } from "#lib/domain/documents/collection-summary";
import { useConversationPages } from "./use-conversation-pages.ts";
import { useStoredValue } from "./use-stored-value.ts";

type ReaderContextValue = {
  collections: CollectionSummary[];
  canCurate: boolean;
  conversations: ConversationSummary[];
  /** Loads the list from the server again and returns it; empty when it could not be loaded. */
  reloadConversations: () => Promise<ConversationSummary[]>;
  /** Loads the next page of the list and says whether it could; null where the list is complete. */
  loadOlder: (() => Promise<boolean>) | null;
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

type ReaderProviderProps = {
  collections: CollectionSummary[];
  conversations: Page<ConversationSummary>;
  canCurate: boolean;
  children: ReactNode;
};

export function ReaderProvider({
  collections,
  conversations: firstPage,
  canCurate,
  children,
}: ReaderProviderProps) {
  const router = useRouter();
  const [freshness, setFreshness] = useState(0);
  const [isSidebarOpen, setSidebarOpen] = useState(false);
  const { rows: conversations, reload, loadOlder } = useConversationPages(firstPage);
  const choice = useCollectionChoice(collections);

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
      reloadConversations: reload,
      loadOlder,
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
      reload,
      loadOlder,
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
