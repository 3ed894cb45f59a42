import { createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import { isSecure, SESSION_COOKIE, sessionSecret } from "./session-cookie.ts";

// A device on which a person has signed in keeps a cookie that proves it. It signs nobody in: it only gives the
// person's next attempts a lane of their own, which no stranger can fill (attempts.ts). The lane has a limit too.

const MAX_AGE_SECONDS = 400 * 24 * 60 * 60; // the longest that browsers keep a cookie
const ID_BYTES = 16;

/** The id of the device, if its cookie shows that this person signed in on it; null: it is a strange one. */
export function knownDevice(
  cookies: Readonly<Record<string, string>>,
  userId: string,
): string | null {
  const [id = "", proof = ""] = (cookies[cookieName(userId)] ?? "").split(".");
  const right = proofOf(userId, id);
  const given = Buffer.from(proof);
  const isRight = given.length === right.length && timingSafeEqual(given, Buffer.from(right));
  return isRight ? id : null;
}

/** The header that makes a browser remember that this person signed in on it. */
export function rememberDevice(cookies: Readonly<Record<string, string>>, userId: string): string {
  const id = knownDevice(cookies, userId) ?? randomBytes(ID_BYTES).toString("base64url");
  const flags = isSecure ? "; Secure" : "";
  const { path } = SESSION_COOKIE;
  return `${cookieName(userId)}=${id}.${proofOf(userId, id)}; Path=${path}; Max-Age=${MAX_AGE_SECONDS}; HttpOnly; SameSite=Lax${flags}`;
}

/** One cookie for each person, so that people who share a computer do not make each other strangers. */
function cookieName(userId: string): string {
  const trace = sign(`device cookie ${userId}`).slice(0, 16);
  return `${isSecure ? "__Host-" : ""}freehold-device-${trace}`;
}

function proofOf(userId: string, id: string): string {
  return sign(`device ${userId} ${id}`);
}

function sign(text: string): string {
  return createHmac("sha256", sessionSecret()).update(text).digest("hex");
}
