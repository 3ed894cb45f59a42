import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { judgeComparison, takeJudgementBack } from "#lib/db/quality/judge-shadow-answer";
import { canCurate } from "#lib/domain/permissions";
import { ANSWER_JUDGEMENTS } from "#lib/domain/quality/shadow-answer";
import { IdParams } from "#lib/http/define-route";

const Judgement = z.enum(ANSWER_JUDGEMENTS);
const Judgements = z.object({ a: Judgement, b: Judgement });

export const PUT = defineRoute(
  { allow: canCurate, params: IdParams, body: Judgements },
  ({ viewer, params, body }) => judgeComparison(viewer, params.id, body),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  takeJudgementBack(viewer, params.id),
);
