import { defineRoute } from "#lib/auth/route";
import { deleteRetrieval } from "#lib/db/search/retrievals";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Deletes one question from the log; its answer stays. */
export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteRetrieval(viewer, params.id),
);
