import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { pauseWidget } from "#lib/db/widgets/widgets";
import { canManageWidgets } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

export const POST = defineRoute(
  { allow: canManageWidgets, params: IdParams, body: z.object({ paused: z.boolean() }) },
  ({ viewer, params, body }) => pauseWidget(viewer, params.id, body.paused),
);
