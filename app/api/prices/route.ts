import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { addPriceRule } from "#lib/db/money/price-rules";
import { RuleId } from "#lib/domain/money/pricing/rule-id";
import { canManageModels } from "#lib/domain/permissions";

const NewVersion = z.object({ id: RuleId, rule: z.record(z.string(), z.json()) });

/** Adds a price, or a version that corrects the price with that id. */
export const POST = defineRoute(
  { allow: canManageModels, body: NewVersion },
  async ({ viewer, body }) =>
    Response.json(await addPriceRule(viewer, body.id, body.rule), { status: 201 }),
);
