import { defineRoute } from "#lib/auth/route";
import { queueRun } from "#lib/db/quality/evaluation-runs";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { prepareJob } from "#lib/jobs";

/** Queues an evaluation run of the set. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => {
    const enqueue = await prepareJob("evaluation");
    const run = await queueRun(viewer, params.id, viewer.userId, enqueue);
    return Response.json(run, { status: 202 });
  },
);
