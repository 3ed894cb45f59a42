import { listConversations } from "#lib/db/answers/conversations";
import { defineWidgetRoute } from "#lib/widget/route";

export const GET = defineWidgetRoute({ allow: () => true }, async ({ viewer }) => ({
  conversations: await listConversations(viewer),
}));
