import { useCallback, useState } from "react";
import type { ConversationSummary } from "#lib/db/answers/conversations";
import type { Page } from "#lib/db/page";
import { joined, loadConversations, loadPage } from "./load-conversations.ts";

/**
 * The reader's conversations, from the first page as far as they were asked for. `loadOlder` says
 * whether another page could be loaded; where there is none, it is null.
 */
export function useConversationPages(first: Page<ConversationSummary>) {
  const [listed, setListed] = useState({ ...first, pages: 1 });
  const { rows, next, pages } = listed;

  // Not router.refresh(): that would render the page again while somebody reads it.
  const reload = useCallback(async () => {
    const fresh = await loadConversations(pages);
    if (!fresh) return [];
    setListed(fresh);
    return fresh.rows;
  }, [pages]);

  const loadOlder = useCallback(async () => {
    const older = await loadPage(next);
    if (!older) return false;
    // Unless the list was loaded again meanwhile and ends elsewhere.
    setListed((now) =>
      now.next === next
        ? { rows: joined(now.rows, older.rows), next: older.next, pages: now.pages + 1 }
        : now,
    );
    return true;
  }, [next]);

  return { rows, reload, loadOlder: next === null ? null : loadOlder };
}
