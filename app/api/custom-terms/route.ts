import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { addCustomTerms } from "#lib/db/calls/custom-terms";
import { canCurate } from "#lib/domain/permissions";

const Terms = z.object({ terms: z.array(z.string().trim().min(2).max(200)).min(1).max(2_000) });

/** Adds the organization's own terms, which are masked from now on. */
export const POST = defineRoute({ allow: canCurate, body: Terms }, async ({ viewer, body }) => ({
  added: await addCustomTerms(viewer, body.terms),
}));
