import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { createCollection, listCollections } from "#lib/db/collections";
import { DATA_CLASSES, LANGUAGES, VERTICALS } from "#lib/domain/collection";
import { canCurate } from "#lib/domain/policies";

const NewCollection = z.object({
  name: z.string().trim().min(1, "must not be empty").max(120),
  vertical: z.enum(VERTICALS),
  language: z.enum(LANGUAGES),
  dataClass: z.enum(DATA_CLASSES).default("internal"),
});

/** The collections the viewer may ask. */
export const GET = defineRoute({ allow: () => true, keys: true }, async ({ viewer }) => ({
  collections: await listCollections(viewer),
}));

export const POST = defineRoute(
  { allow: canCurate, body: NewCollection },
  async ({ viewer, body }) => Response.json(await createCollection(viewer, body), { status: 201 }),
);
