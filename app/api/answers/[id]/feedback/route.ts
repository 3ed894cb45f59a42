import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { giveFeedback } from "#lib/db/answers/answers";
import { IdParams } from "#lib/http/define-route";

const Verdict = z.object({ verdict: z.enum(["helpful", "unhelpful"]).nullable() });

export const POST = defineRoute(
  { allow: () => true, params: IdParams, body: Verdict },
  ({ viewer, params, body }) => giveFeedback(viewer, params.id, body.verdict),
);
