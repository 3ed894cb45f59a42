import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { changeItem, deleteItem } from "#lib/db/evaluation-items";
import { canCurate } from "#lib/domain/policies";
import { IdParams } from "#lib/http/define-route";

const Change = z.object({
  question: z.string().trim().min(1, "must not be empty").max(4000),
  asOf: z.iso.date().nullable(),
});

export const PATCH = defineRoute(
  { allow: canCurate, params: IdParams, body: Change },
  ({ viewer, params, body }) => changeItem(viewer, params.id, body),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteItem(viewer, params.id),
);
