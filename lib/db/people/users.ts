import { ROLES, type Role, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { withSystem, withViewer } from "../client.ts";
import { deletePasswordLinks } from "./delete-password-links.ts";

/** The account data for signing in. The hash never leaves lib/auth. */
export type Account = {
  userId: string;
  passwordHash: string;
  /** The organization that they joined last; null: they were removed from every organization. */
  membership: { organizationId: string; role: Role } | null;
};

type StoredAccount = {
  userId: string;
  passwordHash: string;
  organizationId: string | null;
  role: string | null;
};

/** The viewer's names for the corner of the page. */
export type Profile = { name: string; email: string; organization: string };

/** True once anybody has an account, so that the first owner's link is not offered again. */
export function hasUsers(): Promise<boolean> {
  return withSystem(async (tx) => (await tx.user.findFirst({ select: { id: true } })) !== null);
}

/**
 * The account of an address in lower case; null for an unknown or disabled one. One query either
 * way, so that an address with an account takes no longer than one without.
 */
export async function findAccount(email: string): Promise<Account | null> {
  const [row] = await withSystem(
    (tx) => tx.$queryRaw<StoredAccount[]>`
      SELECT u.id AS "userId", c.password_hash AS "passwordHash",
             m.organization_id AS "organizationId", m.role
      FROM "user" u
      JOIN credential c ON c.user_id = u.id
      LEFT JOIN member m ON m.user_id = u.id
      WHERE u.email = ${email} AND u.disabled_at IS NULL
      ORDER BY m.created_at DESC
      LIMIT 1`,
  );
  if (!row) return null;

  const { userId, passwordHash, organizationId, role } = row;
  const membership = organizationId && role ? { organizationId, role: asRole(role) } : null;
  return { userId, passwordHash, membership };
}

/** The viewer's own account. */
export function getOwnAccount({
  userId,
}: Viewer): Promise<{ email: string; passwordHash: string }> {
  return withSystem(async (tx) => {
    const { user, passwordHash } = await tx.credential.findUniqueOrThrow({
      where: { userId },
      select: { passwordHash: true, user: { select: { email: true } } },
    });
    return { email: user.email, passwordHash };
  });
}

/** The viewer's name, address and organization. */
export function getProfile(viewer: Viewer): Promise<Profile> {
  return withViewer(viewer, async (tx) => {
    const user = await tx.user.findUniqueOrThrow({
      where: { id: viewer.userId },
      select: { name: true, email: true },
    });
    const organization = await tx.organization.findUniqueOrThrow({
      where: { id: viewer.organizationId },
      select: { name: true },
    });
    return { ...user, organization: organization.name };
  });
}

/**
 * Sets the viewer's password and ends all of their other sign-ins, in every organization, and every open link for a new
 * password.
 */
export async function changePassword(
  viewer: Viewer,
  { passwordHash, keptTokenHash }: { passwordHash: string; keptTokenHash: string },
): Promise<void> {
  const { organizationId, userId } = viewer;
  await withSystem(async (tx) => {
    const { user } = await tx.credential.update({
      where: { userId },
      data: { passwordHash },
      select: { user: { select: { email: true } } },
    });
    await deletePasswordLinks(tx, { organizationId, email: user.email });
    await tx.session.updateMany({
      where: { userId, revokedAt: null, NOT: { tokenHash: keptTokenHash } },
      data: { revokedAt: new Date() },
    });
  });
  await withViewer(viewer, (tx) => recordAuditEvent(tx, viewer, "password.changed", userId));
}

/** Sets the name under which others see the viewer. */
export async function renameAccount(viewer: Viewer, name: string): Promise<void> {
  const { userId } = viewer;
  await withViewer(viewer, async (tx) => {
    await tx.user.update({ where: { id: userId }, data: { name }, select: { id: true } });
    await recordAuditEvent(tx, viewer, "account.renamed", userId);
  });
}

/** Parses a stored role. An unknown one would be a bug; it gets the fewest rights. */
export function asRole(stored: string): Role {
  return ROLES.find((role) => role === stored) ?? "reader";
}
