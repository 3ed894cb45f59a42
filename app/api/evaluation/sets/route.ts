import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { createTestSet } from "#lib/db/quality/test-sets";
import { canCurate } from "#lib/domain/permissions";

const NewSet = z.object({
  collectionId: z.uuid(),
  name: z.string().trim().min(1, "must not be empty").max(120),
});

export const POST = defineRoute({ allow: canCurate, body: NewSet }, async ({ viewer, body }) =>
  Response.json(await createTestSet(viewer, body), { status: 201 }),
);
