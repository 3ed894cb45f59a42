import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { listAllInvitations, listInvitations } from "#lib/db/people/links";
import { listAllMembers, listMembers } from "#lib/db/people/members";
import { canCurate } from "#lib/domain/permissions";
import { AfterQuery } from "#lib/http/after-query";

const Query = AfterQuery.extend({
  afterInvitation: AfterQuery.shape.after,
  limit: z.coerce.number().int().min(1).max(500).nullable().default(null),
});

/** Members and open invitations: a page of either, or all of them where no limit is asked for. */
export const GET = defineRoute({ allow: canCurate, query: Query }, async ({ viewer, query }) => {
  const { after, afterInvitation, limit } = query;
  const isWhole = limit === null && after === null && afterInvitation === null;
  if (isWhole) {
    const members = await listAllMembers(viewer);
    const invitations = await listAllInvitations(viewer);
    return { members, invitations, next: null, nextInvitation: null };
  }
  const size = limit === null ? {} : { limit };
  const members = await listMembers(viewer, { after, ...size });
  const invitations = await listInvitations(viewer, { after: afterInvitation, ...size });
  return {
    members: members.rows,
    invitations: invitations.rows,
    next: members.next,
    nextInvitation: invitations.next,
  };
});
