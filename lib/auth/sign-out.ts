import { revokeSession } from "../db/people/sessions.ts";
import { forgetSessionCookie } from "./session-cookie.ts";
import { hashToken } from "./token.ts";
import { sessionTokenOfRequest } from "./viewer.ts";

/** Ends the session of this request; returns the header that makes the browser delete its cookie. */
export async function signOut(request: Request): Promise<string> {
  const sessionToken = await sessionTokenOfRequest(request);
  if (sessionToken !== null) await revokeSession(hashToken(sessionToken));
  return forgetSessionCookie();
}
