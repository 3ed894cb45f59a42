import { defineRoute } from "#lib/auth/route";
import { endOwnSession } from "#lib/db/people/own-sessions";
import { IdParams } from "#lib/http/define-route";

/** Ends one of the viewer's own sign-ins. */
export const DELETE = defineRoute({ allow: () => true, params: IdParams }, ({ viewer, params }) =>
  endOwnSession(viewer, params.id),
);
