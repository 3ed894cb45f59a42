import { defineRoute } from "#lib/auth/route";
import { config } from "#lib/config";
import { canManageModels } from "#lib/domain/permissions";
import { addonState } from "#lib/models/gguf/installation";
import { listModelFiles } from "#lib/models/gguf/running-models";

export const GET = defineRoute({ allow: canManageModels }, async () => ({
  folder: config.models,
  files: await listModelFiles(),
  addon: await addonState(),
}));
