import { cookies } from "next/headers";
import { cache } from "react";
import { findSessionViewer } from "../db/people/sessions.ts";
import type { Viewer } from "../domain/viewer.ts";
import { bearerOf } from "../http/bearer.ts";
import { cookiesOf } from "../http/cookies.ts";
import { viewerOfKey } from "./access-keys.ts";
import { openSessionCookie, sessionCookieName } from "./session-cookie.ts";
import { hashToken } from "./token.ts";

/**
 * Who sent this request; null for a stranger and for anyone whose sign-in was revoked. Whoever shows a
 * key is whom it speaks for and nobody else: cookies beside it are not looked at.
 */
export async function viewerOfRequest(request: Request): Promise<Viewer | null> {
  const key = bearerOf(request);
  if (key !== null) return await viewerOfKey(key);
  return await viewerOfToken(await sessionTokenOfRequest(request));
}

/** The token of the sign-in that this request claims; whether it still holds is another question. */
export function sessionTokenOfRequest(request: Request): Promise<string | null> {
  return openSessionCookie(cookiesOf(request)[sessionCookieName()]);
}

/** Who is looking at this page. Asked once per page, however many parts of it want to know. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const cookie = (await cookies()).get(sessionCookieName());
  return await viewerOfToken(await openSessionCookie(cookie?.value));
});

async function viewerOfToken(sessionToken: string | null): Promise<Viewer | null> {
  return sessionToken === null ? null : await findSessionViewer(hashToken(sessionToken));
}
