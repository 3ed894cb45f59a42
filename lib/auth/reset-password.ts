import { deadLink, findOpenLink, type OpenLink } from "../db/people/links.ts";
import {
  createPasswordLink,
  type KeyToKeep,
  listKeysBehind,
  setPasswordByLink,
} from "../db/people/password-links.ts";
import type { Viewer } from "../domain/viewer.ts";
import { resetExpiry } from "./invite.ts";
import { hashPassword } from "./password.ts";
import { hashToken, newToken } from "./token.ts";

/**
 * Creates a one-time link for somebody who forgot their password; its token is never shown again. It works for an hour,
 * and an earlier link stops working.
 */
export async function makePasswordLink(
  viewer: Viewer,
  userId: string,
): Promise<{ path: string; expiresAt: string }> {
  const token = newToken();
  const expiresAt = resetExpiry();
  await createPasswordLink(viewer, userId, { tokenHash: hashToken(token), expiresAt });
  return { path: `/join/${token}`, expiresAt: expiresAt.toISOString() };
}

/** The access keys about which the person with this link is asked: those they do not keep are revoked. */
export async function keysBehindLink(token: string): Promise<KeyToKeep[]> {
  return await listKeysBehind(await openResetLink(token));
}

/**
 * Sets the password of the person a link was made for and ends everything that was opened with the old one; of their
 * access keys, only `keptKeyIds` go on working. Returns the address to sign in with.
 */
export async function resetPassword({
  token,
  password,
  keptKeyIds,
}: {
  token: string;
  password: string;
  keptKeyIds: readonly string[];
}): Promise<string> {
  const link = await openResetLink(token);
  return await setPasswordByLink(link, await hashPassword(password), keptKeyIds);
}

async function openResetLink(token: string): Promise<OpenLink> {
  const link = await findOpenLink(hashToken(token));
  if (!link || link.role !== null) throw deadLink();
  return link;
}
