import { defineRoute } from "#lib/auth/route";
import { canManageModels } from "#lib/domain/permissions";
import { RoutingPolicy } from "#lib/domain/routing/policy";
import { replayLastWeek } from "#lib/models/route/replay-last-week";

export const POST = defineRoute(
  { allow: canManageModels, body: RoutingPolicy },
  ({ viewer, body }) => replayLastWeek(viewer, body),
);
