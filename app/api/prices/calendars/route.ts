import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { addPriceCalendar } from "#lib/db/money/price-rules";
import { RuleId } from "#lib/domain/money/pricing/rule-id";
import { canManageModels } from "#lib/domain/permissions";

const NewVersion = z.object({ id: RuleId, calendar: z.record(z.string(), z.json()) });

/** Adds the next version of a holiday calendar. */
export const POST = defineRoute(
  { allow: canManageModels, body: NewVersion },
  async ({ viewer, body }) =>
    Response.json(await addPriceCalendar(viewer, body.id, body.calendar), { status: 201 }),
);
