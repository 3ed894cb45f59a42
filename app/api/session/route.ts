import { defineRoute } from "#lib/auth/route";
import { signOut } from "#lib/auth/sign-out";
import { getProfile } from "#lib/db/people/users";

/** Who is signed in. */
export const GET = defineRoute({ allow: () => true }, async ({ viewer }) => ({
  ...(await getProfile(viewer)),
  userId: viewer.userId,
  role: viewer.role,
}));

/** Signs out: the sign-in is ended for good, and the browser forgets it. */
export const DELETE = defineRoute({ allow: () => true }, async ({ request }) => {
  const headers = { "set-cookie": await signOut(request) };
  return new Response(null, { status: 204, headers });
});
