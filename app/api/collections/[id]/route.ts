import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { updateCollection } from "#lib/db/collections";
import { deleteCollectionForGood } from "#lib/documents/delete-document";
import { DATA_CLASSES, LANGUAGES, VERTICALS } from "#lib/domain/collection";
import { canCurate } from "#lib/domain/policies";
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
