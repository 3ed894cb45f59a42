import { z } from "zod";
import { giveFeedback } from "#lib/db/answers/answers";
import { IdParams } from "#lib/http/define-route";
import { defineWidgetRoute } from "#lib/widget/route";

const Verdict = z.object({ verdict: z.enum(["helpful", "unhelpful"]).nullable() });

export const POST = defineWidgetRoute(
  { allow: () => true, params: IdParams, body: Verdict },
  ({ viewer, params, body }) => giveFeedback(viewer, params.id, body.verdict),
);
