import { defineRoute } from "#lib/auth/route";
import { canManageModels } from "#lib/domain/permissions";
import { addonState, beginInstallation } from "#lib/models/gguf/installation";

/** Begins to install what runs local files; it is asked after at `/api/local-models`. */
export const POST = defineRoute({ allow: canManageModels }, async () => {
  await beginInstallation();
  return Response.json({ addon: await addonState() }, { status: 202 });
});
