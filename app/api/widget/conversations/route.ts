import { listConversations } from "#lib/db/answers/conversations";
import { AfterQuery } from "#lib/http/after-query";
import { defineWidgetRoute } from "#lib/widget/route";

export const GET = defineWidgetRoute(
  { allow: () => true, query: AfterQuery },
  async ({ viewer, query }) => {
    const { rows, next } = await listConversations(viewer, query);
    return { conversations: rows, next };
  },
);
