import { defineRoute } from "#lib/auth/route";
import { switchRerankerOff } from "#lib/db/tuning/rerankers";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { requestReranker } from "#lib/training/request-reranker";

export const POST = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  requestReranker(viewer, params.id),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  switchRerankerOff(viewer, params.id),
);
