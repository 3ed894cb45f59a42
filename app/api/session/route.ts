import { defineRoute } from "#lib/auth/route";
import { getProfile } from "#lib/db/users";

/** Who is signed in. */
export const GET = defineRoute({ allow: () => true }, async ({ viewer }) => ({
  ...(await getProfile(viewer)),
  userId: viewer.userId,
  role: viewer.role,
}));
