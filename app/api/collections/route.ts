import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { createCollection, listCollections } from "#lib/db/documents/collections";
import { LANGUAGES, VERTICALS } from "#lib/domain/documents/collection";
import { DATA_CLASSES } from "#lib/domain/documents/data-class";
import { canCurate } from "#lib/domain/permissions";

const NewCollection = z.object({
  name: z.string().trim().min(1, "must not be empty").max(120),
  vertical: z.enum(VERTICALS),
  language: z.enum(LANGUAGES),
  dataClass: z.enum(DATA_CLASSES).default("internal"),
});

/** The collections that the viewer may ask. */
export const GET = defineRoute({ allow: () => true, keys: true }, async ({ viewer }) => ({
  collections: await listCollections(viewer),
}));

export const POST = defineRoute(
  { allow: canCurate, body: NewCollection },
  async ({ viewer, body }) => Response.json(await createCollection(viewer, body), { status: 201 }),
);
