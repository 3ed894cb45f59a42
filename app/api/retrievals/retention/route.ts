import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { setRetrievalDays } from "#lib/db/search/retrieval-retention";
import { canCurate } from "#lib/domain/permissions";

const Retention = z.object({ days: z.number().int().min(0).max(3650) });

/** Sets how long the log is kept. Older entries are deleted at once; 0 keeps none. */
export const PUT = defineRoute({ allow: canCurate, body: Retention }, ({ viewer, body }) =>
  setRetrievalDays(viewer, body.days),
);
