import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { canManageModels } from "#lib/domain/permissions";
import { checkEndpoint } from "#lib/models/conformance/check-endpoint";
import { refreshWindow } from "#lib/models/window/refresh-window";

export const POST = defineRoute(
  { allow: canManageModels, params: z.object({ id: z.uuid() }) },
  async ({ viewer, params: { id }, request: { signal } }) => {
    const card = await checkEndpoint(viewer, id, { signal });
    await refreshWindow(viewer, id, signal);
    return card;
  },
);
