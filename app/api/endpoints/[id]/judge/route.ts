import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { chooseJudge } from "#lib/db/models/endpoints";
import { canManageModels } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Sets whether this endpoint also checks the sentences of answers; at most one endpoint does. */
export const PUT = defineRoute(
  { allow: canManageModels, params: IdParams, body: z.object({ isJudge: z.boolean() }) },
  ({ viewer, params, body }) => chooseJudge(viewer, body.isJudge ? params.id : null),
);
