import { defineRoute } from "#lib/auth/route";
import { deleteCustomTerm } from "#lib/db/custom-terms";
import { canCurate } from "#lib/domain/policies";
import { IdParams } from "#lib/http/define-route";

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteCustomTerm(viewer, params.id),
);
