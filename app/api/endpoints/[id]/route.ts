import { defineRoute } from "#lib/auth/route";
import { deleteEndpoint } from "#lib/db/models/endpoints";
import { canManageModels } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

export const DELETE = defineRoute(
  { allow: canManageModels, params: IdParams },
  ({ viewer, params }) => deleteEndpoint(viewer, params.id),
);
