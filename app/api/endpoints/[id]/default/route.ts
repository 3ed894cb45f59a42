import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { makeDefaultEndpoint } from "#lib/db/models/endpoints";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { canManageModels } from "#lib/domain/permissions";

const EndpointParams = z.object({ id: z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)]) });

export const POST = defineRoute(
  { allow: canManageModels, params: EndpointParams },
  ({ viewer, params }) => makeDefaultEndpoint(viewer, params.id),
);
