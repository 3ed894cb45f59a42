import { defineRoute } from "#lib/auth/route";
import { undoTuning } from "#lib/db/tunings";
import { canCurate } from "#lib/domain/policies";
import { IdParams } from "#lib/http/define-route";

export const POST = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  undoTuning(viewer, params.id),
);
