import { createInvitation } from "../db/people/links.ts";
import { AppError } from "../domain/errors.ts";
import { canManagePeople } from "../domain/permissions.ts";
import type { Role, Viewer } from "../domain/viewer.ts";
import { hashToken, newToken } from "./token.ts";

const HOUR_MS = 60 * 60 * 1000;
/** People follow a link within days or never; an old mailbox should hold no working links. */
const LINK_HOURS = 72;
/** A link for a new password opens an account that has documents behind it. */
const RESET_HOURS = 1;

/** When an invitation created now stops working. */
export function linkExpiry(): Date {
  return new Date(Date.now() + LINK_HOURS * HOUR_MS);
}

/** When a link for a new password created now stops working. */
export function resetExpiry(): Date {
  return new Date(Date.now() + RESET_HOURS * HOUR_MS);
}

/** Creates a one-time link into the viewer's organization; its token is never shown again. */
export async function invite(
  viewer: Viewer,
  { role, email }: { role: Role; email: string | null },
): Promise<{ id: string; path: string; expiresAt: string }> {
  if (!canManagePeople(viewer, role)) {
    throw new AppError("forbidden", "Only an owner can invite an owner.");
  }

  const token = newToken();
  const expiresAt = linkExpiry();
  const { id } = await createInvitation(viewer, {
    tokenHash: hashToken(token),
    role,
    email,
    expiresAt,
  });
  return { id, path: `/join/${token}`, expiresAt: expiresAt.toISOString() };
}
