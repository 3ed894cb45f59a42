import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { changeRole, removeMember } from "#lib/db/people/members";
import { canCurate } from "#lib/domain/permissions";
import { ROLES } from "#lib/domain/viewer";
import { IdParams } from "#lib/http/define-route";

const Body = z.object({ role: z.enum(ROLES) });

export const PATCH = defineRoute(
  { allow: canCurate, params: IdParams, body: Body },
  ({ viewer, params, body }) => changeRole(viewer, params.id, body.role),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  removeMember(viewer, params.id),
);
