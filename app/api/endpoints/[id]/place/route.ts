import { defineRoute } from "#lib/auth/route";
import { declareEndpointPlace } from "#lib/db/models/places";
import { PlaceStatementBody } from "#lib/domain/models/place-statement";
import { canDeclarePlaces } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Declares where an endpoint stands. It counts until its address or model is another. */
export const PUT = defineRoute(
  { allow: canDeclarePlaces, params: IdParams, body: PlaceStatementBody },
  ({ viewer, params, body }) => declareEndpointPlace(viewer, params.id, body),
);
