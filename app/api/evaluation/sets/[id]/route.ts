import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { deleteEvaluationSet, renameEvaluationSet } from "#lib/db/evaluation-sets";
import { canCurate } from "#lib/domain/policies";
import { IdParams } from "#lib/http/define-route";

const Change = z.object({ name: z.string().trim().min(1, "must not be empty").max(120) });

export const PATCH = defineRoute(
  { allow: canCurate, params: IdParams, body: Change },
  ({ viewer, params, body }) => renameEvaluationSet(viewer, params.id, body.name),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteEvaluationSet(viewer, params.id),
);
