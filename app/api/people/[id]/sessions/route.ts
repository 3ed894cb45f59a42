import { defineRoute } from "#lib/auth/route";
import { revokeMemberSessions } from "#lib/db/people/members";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Signs a member out on every device. */
export const DELETE = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => ({ revoked: await revokeMemberSessions(viewer, params.id) }),
);
