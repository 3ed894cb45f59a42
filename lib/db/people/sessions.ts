import { accessTagsOf, type Role, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withSystem, withViewer } from "../client.ts";

/** Where a request comes from, as its sign-in's owner will see it. */
export type SeenAt = { address: string | null; userAgent: string | null };

/** Longer ones are cut: a browser's own is a fifth of this. */
const LONGEST_USER_AGENT = 1_000;

/**
 * The viewer of a sign-in; null if it expired or was revoked, or the person is disabled or left the
 * organization. One query, on every request. With `seen`, it also stores when and from where the sign-in was used, at
 * most once a minute, so that many requests at once do not all write to its row.
 */
export async function findSessionViewer(tokenHash: string, seen?: SeenAt): Promise<Viewer | null> {
  const userAgent = seen?.userAgent?.slice(0, LONGEST_USER_AGENT) ?? null;
  const [row] = await withSystem(
    (tx) => tx.$queryRaw<FoundSession[]>`
      WITH found AS (
        SELECT m.organization_id, m.user_id, m.role, s.id
        FROM session s
        JOIN "user" u ON u.id = s.user_id AND u.disabled_at IS NULL
        JOIN member m ON m.organization_id = s.organization_id AND m.user_id = s.user_id
        WHERE s.token_hash = ${tokenHash} AND s.revoked_at IS NULL AND s.expires_at > now()
      ), used AS (
        UPDATE session
        SET last_used_at = now(), address = ${seen?.address ?? null}, user_agent = ${userAgent}
        FROM found
        WHERE session.organization_id = found.organization_id AND session.id = found.id
          AND ${seen !== undefined}
          AND (session.last_used_at IS NULL OR session.last_used_at < now() - interval '1 minute')
      )
      SELECT organization_id AS "organizationId", user_id AS "userId", role, id AS "sessionId"
      FROM found`,
  );
  return row ? { ...row, accessTags: accessTagsOf(row.userId, row.role) } : null;
}

type FoundSession = { organizationId: string; userId: string; role: Role; sessionId: string };

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
