import { defineRoute } from "#lib/auth/route";
import { withdrawInvitation } from "#lib/db/people/links";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  withdrawInvitation(viewer, params.id),
);
