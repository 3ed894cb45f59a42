import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { setPriceStatus } from "#lib/db/price-rules";
import { canManageModels } from "#lib/domain/policies";
import { RuleId } from "#lib/domain/pricing/rule-id";

const Status = z.object({ status: z.enum(["announced", "effective", "cancelled"]) });

/** Announces, confirms or cancels a price; charges stay what they are. */
export const PUT = defineRoute(
  { allow: canManageModels, params: z.object({ id: RuleId }), body: Status },
  ({ viewer, params, body }) => setPriceStatus(viewer, params.id, body.status),
);
