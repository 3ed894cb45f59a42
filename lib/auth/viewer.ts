import { cookies, headers } from "next/headers";
import { cache } from "react";
import { findSessionViewer, type SeenAt } from "../db/people/sessions.ts";
import type { Viewer } from "../domain/viewer.ts";
import { bearerOf } from "../http/bearer.ts";
import { cookiesOf } from "../http/cookies.ts";
import { addressOf } from "../http/network-address.ts";
import { viewerOfKey } from "./access-keys.ts";
import { openSessionCookie, sessionCookieName } from "./session-cookie.ts";
import { hashToken } from "./token.ts";

/**
 * The viewer who sent this request; null for strangers and revoked sign-ins. A request with a key is the
 * key's alone: cookies beside it are ignored.
 */
export async function viewerOfRequest(request: Request): Promise<Viewer | null> {
  const key = bearerOf(request);
  if (key !== null) return await viewerOfKey(key);
  return await viewerOfToken(await sessionTokenOfRequest(request), request.headers);
}

/** The session token in this request's cookie; the caller checks whether it is still valid. */
export function sessionTokenOfRequest(request: Request): Promise<string | null> {
  return openSessionCookie(cookiesOf(request)[sessionCookieName()]);
}

/** The viewer of this page. Computed once per page, however many parts ask. */
export const currentViewer = cache(async (): Promise<Viewer | null> => {
  const cookie = (await cookies()).get(sessionCookieName());
  return await viewerOfToken(await openSessionCookie(cookie?.value), await headers());
});

async function viewerOfToken(
  sessionToken: string | null,
  sent: Pick<Headers, "get">,
): Promise<Viewer | null> {
  return sessionToken === null
    ? null
    : await findSessionViewer(hashToken(sessionToken), seenAt(sent));
}

function seenAt(sent: Pick<Headers, "get">): SeenAt {
  const forwardedFor = sent.get("x-forwarded-for");
  return {
    address: forwardedFor === null ? null : addressOf(forwardedFor),
    userAgent: sent.get("user-agent"),
  };
}
