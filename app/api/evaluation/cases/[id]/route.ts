import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { changeTestCase, deleteTestCase } from "#lib/db/quality/test-cases";
import { canCurate } from "#lib/domain/permissions";
import { ANSWER_FORMS, RISKS } from "#lib/domain/quality/evaluation";
import { canBeGraded } from "#lib/evaluation/graders/can-be-graded";
import { IdParams } from "#lib/http/define-route";

const Change = z
  .object({
    question: z.string().trim().min(1, "must not be empty").max(4000),
    asOf: z.iso.date().nullable(),
    form: z.enum(ANSWER_FORMS),
    answer: z.string().trim().min(1).max(4000).nullable(),
    risk: z.enum(RISKS),
  })
  .refine(({ form, answer }) => canBeGraded(form, answer), {
    message: "must begin with yes, no or maybe, or hold a number",
    path: ["answer"],
  });

export const PATCH = defineRoute(
  { allow: canCurate, params: IdParams, body: Change },
  ({ viewer, params, body }) => changeTestCase(viewer, params.id, body),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteTestCase(viewer, params.id),
);
