import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/permissions";
import { loadSample } from "#lib/sample/load-sample";

/** Adds the sample collections; the worker parses their documents. */
export const POST = defineRoute({ allow: canCurate }, async ({ viewer }) =>
  Response.json(await loadSample(viewer), { status: 201 }),
);
