import { defineRoute } from "#lib/auth/route";
import { canManageModels } from "#lib/domain/permissions";
import { addonState, beginInstallation } from "#lib/models/gguf/installation";

/** Starts to install the add-on that runs local files; `/api/local-models` reports the progress. */
export const POST = defineRoute({ allow: canManageModels }, async () => {
  await beginInstallation();
  return Response.json({ addon: await addonState() }, { status: 202 });
});
