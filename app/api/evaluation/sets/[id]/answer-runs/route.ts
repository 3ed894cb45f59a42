import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { listEndpoints } from "#lib/db/models/endpoints";
import { queueAnswerRun } from "#lib/db/quality/answer-runs";
import { AppError } from "#lib/domain/errors";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { prepareJob } from "#lib/jobs";

const Asked = z.object({
  endpointId: z.string().min(1),
  /** The endpoint that also compares answers with the expected ones; null: none. */
  judgeId: z.string().min(1).nullable().default(null),
});

/** Queues an answer run: the worker asks an endpoint the set's questions and grades its answers. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams, body: Asked },
  async ({ viewer, params, body: { endpointId, judgeId } }) => {
    const known = new Set((await listEndpoints(viewer)).map(({ id }) => id));
    if (!(known.has(endpointId) && (judgeId === null || known.has(judgeId)))) {
      throw new AppError("not_found", "There is no such endpoint.");
    }
    const enqueue = await prepareJob("answer-run");
    const asked = { setId: params.id, endpointId, judgeId };
    const run = await queueAnswerRun(viewer, asked, viewer.userId, enqueue);
    return Response.json(run, { status: 202 });
  },
);
