import { createHash } from "node:crypto";
import { decode } from "next-auth/jwt";
import { config } from "../config.ts";

const DAY_SECONDS = 24 * 60 * 60;
/** The longest any sign-in lasts; the row in `session` may end it earlier, never later. */
export const COOKIE_SECONDS = 30 * DAY_SECONDS;

export const isSecure = config.FREEHOLD_URL?.startsWith("https://") ?? false;

/** Sent to our own pages only, and not readable by scripts. */
export const SESSION_COOKIE = {
  httpOnly: true,
  sameSite: "lax",
  path: "/",
  secure: isSecure,
} as const;

/**
 * The secret that signs and encrypts the session cookie. The supervisor creates it at the first start.
 */
export function sessionSecret(): string {
  if (config.FREEHOLD_SECRET) return config.FREEHOLD_SECRET;
  throw new Error("FREEHOLD_SECRET is not set: nobody can sign in.");
}

/**
 * Browsers share cookies between the ports of a machine, so the name holds a few letters derived from
 * the secret: a trial and a production installation on one machine do not sign each other out.
 */
export function sessionCookieName(): string {
  const trace = createHash("sha256").update(`cookie ${sessionSecret()}`).digest("hex").slice(0, 8);
  return `${isSecure ? "__Host-" : ""}freehold-session-${trace}`;
}

/** The header that makes a browser delete its session cookie. */
export function forgetSessionCookie(): string {
  const flags = isSecure ? "; Secure" : "";
  return `${sessionCookieName()}=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax${flags}`;
}

/** The opaque token inside the cookie, or null when the cookie is absent, old or not ours. */
export async function openSessionCookie(value: string | undefined): Promise<string | null> {
  if (!value) return null;

  const claims = await decode({ token: value, secret: sessionSecret() }).catch(isForged);
  return typeof claims?.sessionToken === "string" ? claims.sessionToken : null;
}

/** The caller can send any cookie: one that cannot be decrypted gives null. Other errors are thrown. */
function isForged(cause: unknown): null {
  if (cause instanceof Error && "code" in cause) return null;
  throw cause;
}
