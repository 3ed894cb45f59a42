import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { QUOTES_ENDPOINT } from "#lib/domain/models/endpoint";
import { canManageModels } from "#lib/domain/permissions";
import { tryEndpoint } from "#lib/models/conformance/try-endpoint";
import { refreshWindow } from "#lib/models/window/refresh-window";

const EndpointParams = z.object({ id: z.union([z.uuid(), z.literal(QUOTES_ENDPOINT)]) });

export const POST = defineRoute(
  { allow: canManageModels, params: EndpointParams },
  async ({ viewer, params: { id }, request: { signal } }) => {
    const test = await tryEndpoint(viewer, id, { signal });
    // A model that has just answered is loaded, so that its server can say with which window.
    if (test.ok) await refreshWindow(viewer, id, signal);
    return test;
  },
);
