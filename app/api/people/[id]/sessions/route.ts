import { defineRoute } from "#lib/auth/route";
import { revokeMemberSessions } from "#lib/db/members";
import { canCurate } from "#lib/domain/policies";
import { IdParams } from "#lib/http/define-route";

/** Signs a member out on every device. */
export const DELETE = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => ({ revoked: await revokeMemberSessions(viewer, params.id) }),
);
