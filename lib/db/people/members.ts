import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import { canManageModels, canManagePeople } from "../../domain/permissions.ts";
import { lesserOf, type Role, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withViewer } from "../client.ts";
import { readCursor } from "../cursor.ts";
import { writeLimits } from "../money/budgets.ts";
import { allRows, CursorText, type Page, type PageQuery, ROWS_PER_PAGE, toPage } from "../page.ts";
import { revokeKeysOf } from "./access-keys.ts";
import { endRunsOf } from "./end-runs-of.ts";
import { withdrawLinksOf } from "./links.ts";
import { revokeSessionsOf } from "./sessions.ts";
import { asRole } from "./users.ts";

/** A person of the organization, as the console lists them. Times are ISO 8601. */
export type MemberRow = {
  id: string;
  name: string;
  email: string;
  role: Role;
  joinedAt: string;
  lastSignInAt: string | null;
  /** Sign-ins that would still be accepted now. */
  openSessions: number;
};

type StoredMember = Omit<MemberRow, "role" | "joinedAt" | "lastSignInAt"> & {
  role: string;
  joinedAt: Date;
  lastSignInAt: Date | null;
};

const AT_ONCE = 500;
/** Name and email address of the last member of a page. */
const Cursor = z.tuple([CursorText, CursorText]);

/** A page of the viewer's organization's members, by name. */
export async function listMembers(
  viewer: Viewer,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<MemberRow>> {
  const place = after ? readCursor(Cursor, after) : null;
  const isAfter = place
    ? Prisma.sql`(lower(u.name), u.email) > (lower(${place[0]}::text), ${place[1]}::text)`
    : Prisma.sql`true`;
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<StoredMember[]>`
      SELECT u.id, u.name, u.email, m.role, m.created_at AS "joinedAt",
             max(s.created_at) AS "lastSignInAt",
             (count(s.id) FILTER (WHERE s.revoked_at IS NULL AND s.expires_at > now()))::int
               AS "openSessions"
      FROM member m
      JOIN "user" u ON u.id = m.user_id
      LEFT JOIN session s
        ON s.user_id = m.user_id AND s.organization_id = m.organization_id
      WHERE m.organization_id = ${tx.organizationId}::uuid AND ${isAfter}
      GROUP BY u.id, m.role, m.created_at
      ORDER BY lower(u.name), u.email
      LIMIT ${limit + 1}`,
  );
  const members = rows.map((row) => ({
    ...row,
    role: asRole(row.role),
    joinedAt: row.joinedAt.toISOString(),
    lastSignInAt: row.lastSignInAt?.toISOString() ?? null,
  }));
  return toPage(members, limit, ({ name, email }) => [name, email]);
}

/** Everyone of the viewer's organization, by name: to name whom a list is about, or to choose from. */
export function listAllMembers(viewer: Viewer): Promise<MemberRow[]> {
  return allRows((after) => listMembers(viewer, { after, limit: AT_ONCE }));
}

/**
 * Changes a member's role and ends their sign-ins, so that no old sign-in outlives the change. A lower role also withdraws
 * the links that they made, and a role that may not start runs of models ends those that they started.
 */
export function changeRole(viewer: Viewer, userId: string, role: Role): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const current = await manageableRole(tx, viewer, userId);
    assertMayManage(viewer, role);
    if (current === role) return;
    if (current === "owner") await assertAnotherOwner(tx, userId);

    await tx.member.update({ where: memberKey(viewer, userId), data: { role } });
    await revokeSessionsOf(tx, viewer, userId);
    if (lesserOf(current, role) === role) await withdrawLinksOf(tx, viewer, userId);
    if (!canManageModels({ role })) await endRunsOf(tx, userId);
    await recordAuditEvent(
      tx,
      viewer,
      "member.role-changed",
      `${userId} from ${current} to ${role}`,
    );
  });
}

/**
 * Removes a member from the organization, with their sign-ins, their keys, the links that they made and the runs of models
 * that they started. Their answers stay.
 */
export function removeMember(viewer: Viewer, userId: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const current = await manageableRole(tx, viewer, userId);
    if (current === "owner") await assertAnotherOwner(tx, userId);

    await withdrawLinksOf(tx, viewer, userId);
    await endRunsOf(tx, userId);
    await tx.member.delete({ where: memberKey(viewer, userId) });
    await writeLimits(tx, viewer, { scope: "member", scopeId: userId }, null);
    await revokeSessionsOf(tx, viewer, userId);
    await revokeKeysOf(tx, viewer, userId);
    await recordAuditEvent(tx, viewer, "member.removed", userId);
  });
}

/** Ends a member's sign-ins on every device and returns how many there were. */
export function revokeMemberSessions(viewer: Viewer, userId: string): Promise<number> {
  return withViewer(viewer, async (tx) => {
    await manageableRole(tx, viewer, userId);

    const revoked = await revokeSessionsOf(tx, viewer, userId);
    await recordAuditEvent(tx, viewer, "member.sessions-revoked", userId);
    return revoked;
  });
}

/** The member's role, if there is such a member and the viewer may change them. */
export async function manageableRole(
  tx: Transaction,
  viewer: Viewer,
  userId: string,
): Promise<Role> {
  const member = await tx.member.findUnique({
    where: memberKey(viewer, userId),
    select: { role: true },
  });
  if (!member) throw new AppError("not_found", "There is no such member.");

  const role = asRole(member.role);
  assertMayManage(viewer, role);
  return role;
}

function assertMayManage(viewer: Viewer, role: Role): void {
  if (canManagePeople(viewer, role)) return;
  throw new AppError("forbidden", "Only an owner can do this to an owner.");
}

/** Locks the owners, so that two who demote each other at once cannot both succeed. */
async function assertAnotherOwner(tx: Transaction, userId: string): Promise<void> {
  const owners = await tx.$queryRaw<{ userId: string }[]>`
    SELECT user_id AS "userId" FROM member
    WHERE organization_id = ${tx.organizationId}::uuid AND role = 'owner'
    ORDER BY user_id FOR UPDATE`;
  if (owners.some((owner) => owner.userId !== userId)) return;
  throw new AppError("conflict", "This is the last owner. Make someone else an owner first.");
}

function memberKey({ organizationId }: Viewer, userId: string) {
  return { organizationId_userId: { organizationId, userId } };
}
