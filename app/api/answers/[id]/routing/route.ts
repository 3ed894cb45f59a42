import { defineRoute } from "#lib/auth/route";
import { getRoutingOfAnswer } from "#lib/db/routing/answer-routing";
import { IdParams } from "#lib/http/define-route";

export const GET = defineRoute({ allow: () => true, params: IdParams }, ({ viewer, params }) =>
  getRoutingOfAnswer(viewer, params.id),
);
