import { defineRoute } from "#lib/auth/route";
import { listAllTestCases } from "#lib/db/quality/test-cases";
import { getTestSet } from "#lib/db/quality/test-sets";
import { canCurate } from "#lib/domain/permissions";
import { testCaseLines } from "#lib/evaluation/files/test-case-lines";
import { contentDisposition } from "#lib/http/content-disposition";
import { IdParams } from "#lib/http/define-route";

/** A set's test cases as JSON lines, in the format that can be imported again. */
export const GET = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params }) => {
    const set = await getTestSet(viewer, params.id);
    const lines = testCaseLines(await listAllTestCases(viewer, { setId: set.id }));
    return new Response(lines, {
      headers: {
        "content-type": "application/jsonl; charset=utf-8",
        "content-disposition": contentDisposition("attachment", `${set.name}.jsonl`),
        "cache-control": "no-store",
      },
    });
  },
);
