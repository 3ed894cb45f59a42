import { defineRoute } from "#lib/auth/route";
import { canManageModels } from "#lib/domain/policies";
import { addonState } from "#lib/models/gguf/installation";
import { listModelFiles } from "#lib/models/gguf/running-models";

export const GET = defineRoute({ allow: canManageModels }, async () => ({
  files: await listModelFiles(),
  addon: await addonState(),
}));
