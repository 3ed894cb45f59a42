import { defineRoute } from "#lib/auth/route";
import { forgetQuirks } from "#lib/db/models/endpoint-settings";
import { canManageModels } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Forgets which request parameters an endpoint's server refused. */
export const DELETE = defineRoute(
  { allow: canManageModels, params: IdParams },
  ({ viewer, params }) => forgetQuirks(viewer, params.id),
);
