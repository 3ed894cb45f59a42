import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { deleteTestSet, renameTestSet } from "#lib/db/quality/test-sets";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

const Change = z.object({ name: z.string().trim().min(1, "must not be empty").max(120) });

export const PATCH = defineRoute(
  { allow: canCurate, params: IdParams, body: Change },
  ({ viewer, params, body }) => renameTestSet(viewer, params.id, body.name),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteTestSet(viewer, params.id),
);
