import { defineRoute } from "#lib/auth/route";
import { confirmVersions } from "#lib/db/documents/move-version";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

/** Notes that a document's versions belong together, so that the console does not ask again. */
export const POST = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  confirmVersions(viewer, params.id),
);
