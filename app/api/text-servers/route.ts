import { defineRoute } from "#lib/auth/route";
import { canManageModels } from "#lib/domain/permissions";
import { listTextServers } from "#lib/models/place/text-servers";

/** The embedding server and the reranker of the settings, and where each stands. */
export const GET = defineRoute({ allow: canManageModels }, async ({ viewer }) => ({
  textServers: await listTextServers(viewer),
}));
