import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { splitVersion } from "#lib/db/documents/move-version";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Makes one of a document's versions a document of its own. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams, body: z.object({ versionId: z.uuid() }) },
  ({ viewer, params, body }) =>
    splitVersion(viewer, { documentId: params.id, versionId: body.versionId }),
);
