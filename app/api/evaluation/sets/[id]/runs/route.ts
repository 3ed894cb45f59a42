import { defineRoute } from "#lib/auth/route";
import { queueRun } from "#lib/db/evaluation-runs";
import { canCurate } from "#lib/domain/policies";
import { IdParams } from "#lib/http/define-route";
import { prepareEvaluation } from "#lib/jobs";

/** Has the set measured; the worker does it. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => {
    const enqueue = await prepareEvaluation();
    const run = await queueRun(viewer, params.id, viewer.userId, enqueue);
    return Response.json(run, { status: 202 });
  },
);
