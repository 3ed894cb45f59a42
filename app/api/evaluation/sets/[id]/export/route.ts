import { defineRoute } from "#lib/auth/route";
import { listItems } from "#lib/db/evaluation-items";
import { getEvaluationSet } from "#lib/db/evaluation-sets";
import { canCurate } from "#lib/domain/policies";
import { testCaseLines } from "#lib/evaluation/test-case-lines";
import { contentDisposition } from "#lib/http/content-disposition";
import { IdParams } from "#lib/http/define-route";

/** A set's test cases as JSON lines, in the form that can be imported again. */
export const GET = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => {
    const set = await getEvaluationSet(viewer, params.id);
    const lines = testCaseLines(await listItems(viewer, { setId: set.id }));
    return new Response(lines, {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "content-disposition": contentDisposition("attachment", `${set.name}.jsonl`),
        "cache-control": "no-store",
      },
    });
  },
);
