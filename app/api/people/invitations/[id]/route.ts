import { defineRoute } from "#lib/auth/route";
import { withdrawInvitation } from "#lib/db/links";
import { canCurate } from "#lib/domain/policies";
import { IdParams } from "#lib/http/define-route";

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  withdrawInvitation(viewer, params.id),
);
