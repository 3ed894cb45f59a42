import { defineRoute } from "#lib/auth/route";
import { deleteCustomTerm } from "#lib/db/calls/custom-terms";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteCustomTerm(viewer, params.id),
);
