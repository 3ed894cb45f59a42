import { encode } from "next-auth/jwt";
import { sessionCookieName, sessionSecret } from "#lib/auth/session-cookie";
import { hashToken, newToken } from "#lib/auth/token";
import { createSession } from "#lib/db/people/sessions";
import type { Viewer } from "#lib/domain/viewer";

const HOUR_MS = 60 * 60 * 1000;

/** The `cookie` header of a signed-in user, without using the sign-in page. */
export async function signInAs(
  viewer: Viewer,
  expiresAt = new Date(Date.now() + HOUR_MS),
): Promise<string> {
  const sessionToken = newToken();
  await createSession(viewer, { tokenHash: hashToken(sessionToken), expiresAt });
  const value = await encode({ token: { sessionToken }, secret: sessionSecret() });
  return `${sessionCookieName()}=${value}`;
}
