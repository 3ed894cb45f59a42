import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { requestTuning } from "#lib/training/request-tuning";

export const POST = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  requestTuning(viewer, params.id, viewer.userId),
);
