import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { canManageModels } from "#lib/domain/permissions";
import { tryEndpoint } from "#lib/models/try-endpoint";

const EndpointParams = z.object({ id: z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)]) });

export const POST = defineRoute(
  { allow: canManageModels, params: EndpointParams },
  ({ viewer, params, request }) => tryEndpoint(viewer, params.id, { signal: request.signal }),
);
