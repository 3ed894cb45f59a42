import { z } from "zod";
import { PersonName } from "#lib/auth/credentials";
import { defineRoute } from "#lib/auth/route";
import { signOut } from "#lib/auth/sign-out";
import { getProfile, renameAccount } from "#lib/db/people/users";

/** Who is signed in. */
export const GET = defineRoute({ allow: () => true }, async ({ viewer }) => ({
  ...(await getProfile(viewer)),
  userId: viewer.userId,
  role: viewer.role,
}));

/** Changes the name under which others see the viewer. */
export const PATCH = defineRoute(
  { allow: () => true, body: z.object({ name: PersonName }) },
  ({ viewer, body }) => renameAccount(viewer, body.name),
);

/** Signs out: ends the session for good, and makes the browser delete its cookie. */
export const DELETE = defineRoute({ allow: () => true }, async ({ request }) => {
  const headers = { "set-cookie": await signOut(request) };
  return new Response(null, { status: 204, headers });
});
