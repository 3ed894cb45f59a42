import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { canManageModels } from "#lib/domain/permissions";
import { checkEndpoint } from "#lib/models/conformance/check-endpoint";

export const POST = defineRoute(
  { allow: canManageModels, params: z.object({ id: z.uuid() }) },
  ({ viewer, params, request }) => checkEndpoint(viewer, params.id, { signal: request.signal }),
);
