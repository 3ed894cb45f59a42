import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { correctAnswer } from "#lib/db/answers/corrections";
import { IdParams } from "#lib/http/define-route";

const Correction = z.object({ sourceId: z.uuid(), isAnswer: z.boolean() });

export const POST = defineRoute(
  { allow: () => true, params: IdParams, body: Correction },
  ({ viewer, params, body }) => correctAnswer(viewer, params.id, body),
);
