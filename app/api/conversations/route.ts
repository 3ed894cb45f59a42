import { defineRoute } from "#lib/auth/route";
import { listConversations } from "#lib/db/answers/conversations";
import { AfterQuery } from "#lib/http/after-query";

export const GET = defineRoute(
  { allow: () => true, query: AfterQuery },
  async ({ viewer, query }) => {
    const { rows, next } = await listConversations(viewer, query);
    return { conversations: rows, next };
  },
);
