import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { getSafeHarborRule, switchSafeHarbor } from "#lib/db/calls/safe-harbor";
import { canCurate } from "#lib/domain/permissions";

/** Whether text of medical collections is masked for what HIPAA's Safe Harbor names. */
export const GET = defineRoute({ allow: canCurate }, async ({ viewer }) => {
  const { isOn } = await getSafeHarborRule(viewer);
  return { isOn };
});

/** Switches it on or off, from the next question on. */
export const PUT = defineRoute(
  { allow: canCurate, body: z.strictObject({ isOn: z.boolean() }) },
  ({ viewer, body }) => switchSafeHarbor(viewer, body.isOn),
);
