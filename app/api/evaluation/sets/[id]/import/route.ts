import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/policies";
import { importTestCases } from "#lib/evaluation/import-test-cases";
import { IdParams } from "#lib/http/define-route";

const Import = z.object({ text: z.string().min(1, "must not be empty") });

/** Adds test cases from JSON lines or CSV; tells which lines did not fit, and why. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams, body: Import },
  ({ viewer, params, body }) => importTestCases(viewer, params.id, body.text),
);
