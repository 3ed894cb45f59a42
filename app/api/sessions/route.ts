import { defineRoute } from "#lib/auth/route";
import { endOtherSessions, listOwnSessions } from "#lib/db/people/own-sessions";
import { AfterQuery } from "#lib/http/after-query";

/** The viewer's own sign-ins: with which device, and when and from where each was last used. */
export const GET = defineRoute(
  { allow: () => true, query: AfterQuery },
  async ({ viewer, query }) => {
    const { rows: sessions, next } = await listOwnSessions(viewer, query);
    return { sessions, next };
  },
);

/** Ends all of the viewer's sign-ins but the one of this request. */
export const DELETE = defineRoute({ allow: () => true }, async ({ viewer }) => ({
  ended: await endOtherSessions(viewer),
}));
