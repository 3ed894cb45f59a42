import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { joinDocument } from "#lib/db/documents/move-version";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Makes a document the next version of another one. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams, body: z.object({ versionOf: z.uuid() }) },
  ({ viewer, params, body }) => joinDocument(viewer, params.id, body.versionOf),
);
