import { deadLink, findOpenLink } from "../db/people/links.ts";
import { createPasswordLink, setPasswordByLink } from "../db/people/password-links.ts";
import type { Viewer } from "../domain/viewer.ts";
import { linkExpiry } from "./invite.ts";
import { hashPassword } from "./password.ts";
import { hashToken, newToken } from "./token.ts";

/** Creates a one-time link for somebody who forgot their password; its token is never shown again. */
export async function makePasswordLink(
  viewer: Viewer,
  userId: string,
): Promise<{ path: string; expiresAt: string }> {
  const token = newToken();
  const expiresAt = linkExpiry();
  await createPasswordLink(viewer, userId, { tokenHash: hashToken(token), expiresAt });
  return { path: `/join/${token}`, expiresAt: expiresAt.toISOString() };
}

/** Sets the password of the person a link was made for; returns the address to sign in with. */
export async function resetPassword(token: string, password: string): Promise<string> {
  const link = await findOpenLink(hashToken(token));
  if (!link || link.role !== null) throw deadLink();

  return await setPasswordByLink(link, await hashPassword(password));
}
