import { accessTagsOf, type Role, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withSystem, withViewer } from "../client.ts";

/**
 * The viewer of a sign-in; null if it expired or was revoked, or the person is disabled or left the
 * organization. One query, on every request.
 */
export async function findSessionViewer(tokenHash: string): Promise<Viewer | null> {
  const [row] = await withSystem(
    (tx) => tx.$queryRaw<
      { organizationId: string; userId: string; role: Role; sessionId: string }[]
    >`
      SELECT m.organization_id AS "organizationId", m.user_id AS "userId", m.role,
             s.id AS "sessionId"
      FROM session s
      JOIN "user" u ON u.id = s.user_id AND u.disabled_at IS NULL
      JOIN member m ON m.organization_id = s.organization_id AND m.user_id = s.user_id
      WHERE s.token_hash = ${tokenHash} AND s.revoked_at IS NULL AND s.expires_at > now()`,
  );
  return row ? { ...row, accessTags: accessTagsOf(row.userId, row.role) } : null;
}

/** Starts a sign-in that the holder of the token may use until it expires. */
export async function createSession(
  viewer: Viewer,
  { tokenHash, expiresAt }: { tokenHash: string; expiresAt: Date },
): Promise<{ id: string }> {
  const { organizationId, userId } = viewer;
  return await withViewer(viewer, async (tx) => {
    const created = await tx.session.create({
      data: { tokenHash, organizationId, userId, expiresAt },
      select: { id: true },
    });
    await recordAuditEvent(tx, viewer, "session.started", userId);
    return created;
  });
}

/** Ends one sign-in; ending one that has ended changes nothing. */
export async function revokeSession(tokenHash: string): Promise<void> {
  const viewer = await findSessionViewer(tokenHash);
  if (!viewer) return;

  await withViewer(viewer, async (tx) => {
    await tx.session.updateMany({
      where: { tokenHash, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    await recordAuditEvent(tx, viewer, "session.ended", viewer.userId);
  });
}

/** Ends a person's sign-ins to the viewer's organization and returns how many there were. */
export async function revokeSessionsOf(
  tx: Transaction,
  viewer: Viewer,
  userId: string,
): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: {
      organizationId: viewer.organizationId,
      userId,
      revokedAt: null,
      expiresAt: { gt: new Date() },
    },
    data: { revokedAt: new Date() },
  });
  return count;
}
