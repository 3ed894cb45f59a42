import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { setRetrievalDays } from "#lib/db/search/retrieval-retention";
import { canCurate } from "#lib/domain/permissions";

const Retention = z.object({ days: z.number().int().min(0).max(3650) });

/** How long the log is kept; what is older goes at once, and 0 keeps none. */
export const PUT = defineRoute({ allow: canCurate, body: Retention }, ({ viewer, body }) =>
  setRetrievalDays(viewer, body.days),
);
