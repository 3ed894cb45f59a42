import { defineRoute } from "#lib/auth/route";
import { listInvitations } from "#lib/db/links";
import { listMembers } from "#lib/db/members";
import { canCurate } from "#lib/domain/policies";

export const GET = defineRoute({ allow: canCurate }, async ({ viewer }) => ({
  members: await listMembers(viewer),
  invitations: await listInvitations(viewer),
}));
