import { defineRoute } from "#lib/auth/route";
import { undoTuning } from "#lib/db/tuning/tunings";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

export const POST = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  undoTuning(viewer, params.id),
);
