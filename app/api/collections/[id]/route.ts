import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { updateCollection } from "#lib/db/documents/collections";
import { deleteCollectionForGood } from "#lib/documents/delete-document";
import { LANGUAGES, VERTICALS } from "#lib/domain/documents/collection";
import { DATA_CLASSES } from "#lib/domain/documents/data-class";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

const Change = z.object({
  name: z.string().trim().min(1, "must not be empty").max(120).exactOptional(),
  vertical: z.enum(VERTICALS).exactOptional(),
  language: z.enum(LANGUAGES).exactOptional(),
  dataClass: z.enum(DATA_CLASSES).exactOptional(),
  suggestedQuestions: z.array(z.string().trim().min(1).max(300)).max(8).exactOptional(),
});

export const PATCH = defineRoute(
  { allow: canCurate, params: IdParams, body: Change },
  ({ viewer, params, body }) => updateCollection(viewer, params.id, body),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteCollectionForGood(viewer, params.id),
);
