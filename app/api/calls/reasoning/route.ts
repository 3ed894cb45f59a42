import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { setKeepsReasoning } from "#lib/db/calls/kept-reasoning";
import { canKeepReasoning } from "#lib/domain/permissions";

const Body = z.object({ keeps: z.boolean() });

/** Sets whether what models think is kept in the record of calls. Off: what was kept is deleted. */
export const PUT = defineRoute({ allow: canKeepReasoning, body: Body }, ({ viewer, body }) =>
  setKeepsReasoning(viewer, body.keeps),
);
