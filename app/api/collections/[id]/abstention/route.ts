import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { askForCalibration, chooseAnswerThreshold } from "#lib/db/quality/calibration";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { prepareJob } from "#lib/jobs";

const Choice = z.object({ threshold: z.number().min(0).max(1).nullable() });

/** Sets the probability from which this collection answers; null returns to the measured threshold. */
export const PATCH = defineRoute(
  { allow: canCurate, params: IdParams, body: Choice },
  ({ viewer, params, body }) => chooseAnswerThreshold(viewer, params.id, body.threshold),
);

/**
 * Queues a calibration: the worker asks the collection its own questions, with and without their
 * answers.
 */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => askForCalibration(viewer, params.id, await prepareJob("calibrate")),
);
