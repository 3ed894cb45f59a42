import { defineRoute } from "#lib/auth/route";
import { listConversations } from "#lib/db/answers/conversations";

export const GET = defineRoute({ allow: () => true }, async ({ viewer }) => ({
  conversations: await listConversations(viewer),
}));
