import { defineRoute } from "#lib/auth/route";
import { revokeAccessKey } from "#lib/db/people/access-keys";
import { IdParams } from "#lib/http/define-route";

/** Revokes a key; it stays listed, since calls name it. */
export const DELETE = defineRoute({ allow: () => true, params: IdParams }, ({ viewer, params }) =>
  revokeAccessKey(viewer, params.id),
);
