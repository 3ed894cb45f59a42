import { z } from "zod";
import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import type { Limits } from "../../domain/money/budget.ts";
import type { AccessKey, NewAccessKey } from "../../domain/people/access-key.ts";
import { accessTagsOf, lesserOf, type Role, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type Transaction, withSystem, withViewer } from "../client.ts";
import { readCursor } from "../cursor.ts";
import { writeLimits } from "../money/budgets.ts";
import { allRows, type Page, type PageQuery, ROWS_PER_PAGE, toPage } from "../page.ts";
import { asRole } from "./users.ts";

const AT_ONCE = 500;
/** State, time of creation and id of the last key of a page. */
const Cursor = z.tuple([z.enum(["active", "expired", "revoked"]), z.iso.datetime(), z.guid()]);

/**
 * The viewer of a key; null if the key expired, was revoked or never existed, or its owner is disabled or left
 * the organization. It is one query in each case. The query also looks up the owner, because the key may do no
 * more than its owner may now. Its last use is stored to the minute, so that many questions at once do not all
 * write to its row.
 */
export async function findKeyViewer(tokenHash: string): Promise<Viewer | null> {
  const [row] = await withSystem(
    (tx) => tx.$queryRaw<FoundKey[]>`
      WITH found AS (
        SELECT k.organization_id, k.id, k.user_id, k.role AS key_role, m.role
        FROM access_key k
        JOIN "user" u ON u.id = k.user_id AND u.disabled_at IS NULL
        JOIN member m ON m.organization_id = k.organization_id AND m.user_id = k.user_id
        WHERE k.token_hash = ${tokenHash} AND k.revoked_at IS NULL
          AND (k.expires_at IS NULL OR k.expires_at > now())
      ), used AS (
        UPDATE access_key SET last_used_at = now() FROM found
        WHERE access_key.organization_id = found.organization_id AND access_key.id = found.id
          AND (last_used_at IS NULL OR last_used_at < now() - interval '1 minute')
      )
      SELECT organization_id AS "organizationId", id AS "keyId", user_id AS "userId",
             key_role AS "keyRole", role
      FROM found`,
  );
  if (!row) return null;
  const { keyRole, ...viewer } = row;
  const role = lesserOf(keyRole, row.role);
  return { ...viewer, role, accessTags: accessTagsOf(row.userId, role) };
}

type FoundKey = {
  organizationId: string;
  keyId: string;
  userId: string;
  keyRole: Role;
  role: Role;
};

/** Creates a key for the viewer. Only curators may set limits; null: no limits of its own. */
export function createAccessKey(
  viewer: Viewer,
  key: NewAccessKey & { prefix: string; tokenHash: string },
  limits: Limits | null,
): Promise<{ id: string }> {
  const { organizationId, userId } = viewer;
  return withViewer(viewer, async (tx) => {
    const created = await tx.accessKey.create({
      data: { ...key, organizationId, userId },
      select: { id: true },
    });
    if (limits) await writeLimits(tx, viewer, { scope: "key", scopeId: created.id }, limits);
    await recordAuditEvent(tx, viewer, "key.created", `${key.role} by key ${created.id}`);
    return created;
  });
}

/**
 * Revokes a key: one of the viewer's own, or for a curator any key of the organization. Revoking it again
 * changes nothing.
 */
export function revokeAccessKey(viewer: Viewer, id: string): Promise<void> {
  return withViewer(viewer, async (tx) => {
    const key = await tx.accessKey.findFirst({ where: { id }, select: { revokedAt: true } });
    if (!key) throw new AppError("not_found", "There is no such key.");
    if (key.revokedAt) return;
    await tx.accessKey.updateMany({ where: { id }, data: { revokedAt: new Date() } });
    await recordAuditEvent(tx, viewer, "key.revoked", id);
  });
}

/** Revokes all keys of a member, so that none works again if the member comes back. */
export async function revokeKeysOf(tx: Transaction, viewer: Viewer, userId: string): Promise<void> {
  const revoked = await tx.accessKey.updateManyAndReturn({
    where: { organizationId: viewer.organizationId, userId, revokedAt: null },
    data: { revokedAt: new Date() },
    select: { id: true },
  });
  for (const { id } of revoked) await recordAuditEvent(tx, viewer, "key.revoked", id);
}

/** A page of the viewer's own keys; for a curator with `all`, of the organization's. Working keys come first. */
export async function listAccessKeys(
  viewer: Viewer,
  { all = false, after, limit = ROWS_PER_PAGE }: PageQuery & { all?: boolean } = {},
): Promise<Page<AccessKey>> {
  const place = after ? readCursor(Cursor, after) : null;
  const isAfter = place
    ? Prisma.sql`(state > ${place[0]} OR (state = ${place[0]}
        AND ("createdAt", id) < (${place[1]}::timestamptz, ${place[2]}::uuid)))`
    : Prisma.sql`true`;
  const rows = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<StoredKey[]>`
      SELECT * FROM (
        SELECT k.id, k.name, k.prefix, k.role, k.created_at AS "createdAt", k.expires_at AS "expiresAt",
               k.last_used_at AS "lastUsedAt", m.role AS "ownerRole", k.user_id AS "ownerId",
               u.name AS owner,
               CASE WHEN k.revoked_at IS NOT NULL THEN 'revoked'
                    WHEN k.expires_at <= now() THEN 'expired' ELSE 'active' END AS state
        FROM access_key k
        JOIN "user" u ON u.id = k.user_id
        LEFT JOIN member m ON m.organization_id = k.organization_id AND m.user_id = k.user_id
        WHERE k.organization_id = ${tx.organizationId}::uuid
          AND (${all} OR k.user_id = ${viewer.userId}::uuid)) listed
      WHERE ${isAfter}
      ORDER BY state, "createdAt" DESC, id DESC
      LIMIT ${limit + 1}`,
  );
  const keys = rows.map(({ ownerRole, ...row }) => ({
    ...row,
    role: lesserOf(asRole(row.role), asRole(ownerRole ?? row.role)),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  }));
  return toPage(keys, limit, ({ state, createdAt, id }) => [state, createdAt, id]);
}

/** All keys of the organization, for a curator to choose from. */
export function listAllAccessKeys(viewer: Viewer): Promise<AccessKey[]> {
  return allRows((after) => listAccessKeys(viewer, { all: true, after, limit: AT_ONCE }));
}

type StoredKey = Omit<AccessKey, "role" | "createdAt" | "expiresAt" | "lastUsedAt"> & {
  role: string;
  ownerRole: string | null;
  createdAt: Date;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
};
