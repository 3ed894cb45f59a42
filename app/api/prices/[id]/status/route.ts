import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { setPriceStatus } from "#lib/db/money/price-rules";
import { RuleId } from "#lib/domain/money/pricing/rule-id";
import { canManageModels } from "#lib/domain/permissions";

const Status = z.object({ status: z.enum(["announced", "effective", "cancelled"]) });

/** Announces, confirms or cancels a price; existing charges do not change. */
export const PUT = defineRoute(
  { allow: canManageModels, params: z.object({ id: RuleId }), body: Status },
  ({ viewer, params, body }) => setPriceStatus(viewer, params.id, body.status),
);
