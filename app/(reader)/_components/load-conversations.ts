import type { ConversationSummary } from "#lib/db/answers/conversations";
import type { Page } from "#lib/db/page";
import { requestJson } from "#ui/request-json";

type LoadedConversations = Page<ConversationSummary> & {
  /** How many pages the rows are. */
  pages: number;
};

/** The reader's conversations from the first page, so many pages of them; null: a page could not be loaded. */
export async function loadConversations(count: number): Promise<LoadedConversations | null> {
  let listed: LoadedConversations = { rows: [], next: null, pages: 0 };
  do {
    const page = await loadPage(listed.next);
    if (!page) return null;
    listed = { rows: joined(listed.rows, page.rows), next: page.next, pages: listed.pages + 1 };
  } while (listed.next !== null && listed.pages < count);
  return listed;
}

/** The page after a position, or the first; null: it could not be loaded. */
export async function loadPage(after: string | null): Promise<Page<ConversationSummary> | null> {
  const query = after === null ? "" : `?${new URLSearchParams({ after })}`;
  const reply = await requestJson<{ conversations: ConversationSummary[]; next: string | null }>(
    "GET",
    `/api/conversations${query}`,
  );
  return reply.ok ? { rows: reply.body.conversations, next: reply.body.next } : null;
}

/**
 * The rows of two pages that follow one another. A conversation that was continued between them may
 * be on both.
 */
export function joined(rows: readonly ConversationSummary[], more: readonly ConversationSummary[]) {
  const known = new Set(rows.map(({ id }) => id));
  return [...rows, ...more.filter(({ id }) => !known.has(id))];
}
