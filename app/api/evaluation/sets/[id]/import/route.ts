import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/permissions";
import { isQrels } from "#lib/domain/quality/qrels";
import { importQrels } from "#lib/evaluation/files/import-qrels";
import { importTestCases } from "#lib/evaluation/import-test-cases";
import { IdParams } from "#lib/http/define-route";

const Import = z.object({
  text: z.string().min(1, "must not be empty"),
  /** The questions' texts, when `text` refers to them by id. */
  queries: z.string().default(""),
});

/** Adds test cases from JSON lines, CSV or qrels; reports which lines did not fit, and why. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams, body: Import },
  ({ viewer, params, body: { text, queries } }) =>
    isQrels(text)
      ? importQrels(viewer, params.id, { qrels: text, queries })
      : importTestCases(viewer, params.id, text),
);
