import { defineRoute } from "#lib/auth/route";
import { changeEndpoint } from "#lib/db/models/endpoint-settings";
import { deleteEndpoint } from "#lib/db/models/endpoints";
import { canManageModels } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { ChangesBody } from "../changes-body.ts";

/** Changes how long an endpoint may take, and its context window. */
export const PATCH = defineRoute(
  { allow: canManageModels, params: IdParams, body: ChangesBody },
  ({ viewer, params, body }) => changeEndpoint(viewer, params.id, body),
);

export const DELETE = defineRoute(
  { allow: canManageModels, params: IdParams },
  ({ viewer, params }) => deleteEndpoint(viewer, params.id),
);
