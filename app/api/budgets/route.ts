import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { saveLimits } from "#lib/db/money/budgets";
import { Limits } from "#lib/domain/money/budget";
import { canManageBudgets } from "#lib/domain/permissions";

const limits = Limits.nullable();

/** Empty: every member without limits of their own. Widgets' limits are in their settings. */
const MemberId = z.union([z.literal(""), z.uuid().toLowerCase()]);

const Body = z.discriminatedUnion("scope", [
  z.object({ scope: z.literal("organization"), scopeId: z.literal(""), limits }),
  z.object({ scope: z.literal("member"), scopeId: MemberId, limits }),
  z.object({ scope: z.literal("key"), scopeId: z.uuid().toLowerCase(), limits }),
]);

export const PUT = defineRoute(
  { allow: canManageBudgets, body: Body },
  ({ viewer, body: { limits: wanted, ...target } }) => saveLimits(viewer, target, wanted),
);
