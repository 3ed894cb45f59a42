import { defineRoute } from "#lib/auth/route";
import { listInvitations } from "#lib/db/people/links";
import { listMembers } from "#lib/db/people/members";
import { canCurate } from "#lib/domain/permissions";

export const GET = defineRoute({ allow: canCurate }, async ({ viewer }) => ({
  members: await listMembers(viewer),
  invitations: await listInvitations(viewer),
}));
