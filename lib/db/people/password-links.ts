import { AppError } from "../../domain/errors.ts";
import type { AccessKey } from "../../domain/people/access-key.ts";
import { canManagePeople } from "../../domain/permissions.ts";
import { accessTagsOf, type Role, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type SystemTransaction, withSystem, withViewer } from "../client.ts";
import { deletePasswordLinks, PASSWORD_ONLY } from "./delete-password-links.ts";
import { claimLink, deadLink, type OpenLink } from "./links.ts";
import { manageableRole } from "./members.ts";
import { asRole } from "./users.ts";

/** A working key of somebody who is about to choose a new password. */
export type KeyToKeep = Pick<AccessKey, "id" | "name" | "prefix" | "createdAt" | "lastUsedAt">;

/**
 * Makes a link with which a member chooses a new password, in place of one made earlier. The viewer must be allowed to
 * manage the member.
 */
export async function createPasswordLink(
  viewer: Viewer,
  userId: string,
  { tokenHash, expiresAt }: { tokenHash: string; expiresAt: Date },
): Promise<void> {
  await withViewer(viewer, (tx) => manageableRole(tx, viewer, userId));
  await withSystem((tx) => assertOnlyIn(tx, viewer.organizationId, userId));
  const { organizationId, userId: madeBy } = viewer;
  await withViewer(viewer, async (tx) => {
    const { email } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true },
    });
    await deletePasswordLinks(tx, { organizationId, email });
    await tx.oneTimeLink.create({
      data: { tokenHash, organizationId, role: PASSWORD_ONLY, email, expiresAt, madeBy },
    });
    await recordAuditEvent(tx, viewer, "password.link-made", userId);
  });
}

/** The working keys of the person whom a link was made for, the newest first. */
export function listKeysBehind(link: OpenLink): Promise<KeyToKeep[]> {
  const { organizationId } = link;
  return withSystem(async (tx) => {
    const { userId } = await findMemberBehind(tx, link);
    const keys = await tx.accessKey.findMany({
      where: {
        organizationId,
        userId,
        revokedAt: null,
        OR: [{ expiresAt: null }, { expiresAt: { gt: new Date() } }],
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      select: { id: true, name: true, prefix: true, createdAt: true, lastUsedAt: true },
    });
    return keys.map((key) => ({
      ...key,
      createdAt: key.createdAt.toISOString(),
      lastUsedAt: key.lastUsedAt?.toISOString() ?? null,
    }));
  });
}

/**
 * Uses up the link, sets the password and ends everything that its person opened before: sign-ins, other links for a new
 * password, links that they made, and their access keys except `keptKeyIds`. Returns the address.
 */
export async function setPasswordByLink(
  link: OpenLink,
  passwordHash: string,
  keptKeyIds: readonly string[],
): Promise<string> {
  const { organizationId } = link;
  const { member, ended } = await withSystem(async (tx) => {
    await claimLink(tx, link);
    const member = await findMemberBehind(tx, link);
    await assertOnlyIn(tx, organizationId, member.userId);
    await tx.credential.update({ where: { userId: member.userId }, data: { passwordHash } });
    await deletePasswordLinks(tx, { organizationId, email: member.email });
    return { member, ended: await endOpened(tx, { ...member, organizationId }, keptKeyIds) };
  });
  const { userId, role, email } = member;
  const person = { organizationId, userId, role, accessTags: accessTagsOf(userId, role) };
  await withViewer(person, async (tx) => {
    await recordAuditEvent(tx, person, "password.reset", userId);
    for (const id of ended.keys) await recordAuditEvent(tx, person, "key.revoked", id);
    for (const id of ended.links) await recordAuditEvent(tx, person, "invitation.withdrawn", id);
  });
  return email;
}

/** Ends a person's sign-ins, the links that they made and all but the kept keys; returns what the audit log names. */
async function endOpened(
  tx: SystemTransaction,
  { organizationId, userId }: { organizationId: string; userId: string },
  keptKeyIds: readonly string[],
): Promise<{ keys: string[]; links: string[] }> {
  const owned = { organizationId, userId, revokedAt: null };
  const revokedAt = new Date();
  await tx.session.updateMany({ where: owned, data: { revokedAt } });
  const keys = await tx.accessKey.updateManyAndReturn({
    where: { ...owned, id: { notIn: [...keptKeyIds] } },
    data: { revokedAt },
    select: { id: true },
  });
  const made = { organizationId, madeBy: userId, usedAt: null };
  const links = await tx.oneTimeLink.findMany({ where: made, select: { id: true } });
  await tx.oneTimeLink.deleteMany({ where: made });
  return { keys: keys.map(({ id }) => id), links: links.map(({ id }) => id) };
}

type FoundMember = { userId: string; email: string; role: Role };

/** The member at the link's address, if its maker may still manage them. */
async function findMemberBehind(
  tx: SystemTransaction,
  { organizationId, email: address, makerRole }: OpenLink,
): Promise<FoundMember> {
  const email = address ?? "";
  const member = await tx.member.findFirst({
    where: { organizationId, user: { email, disabledAt: null } },
    select: { userId: true, role: true },
  });
  if (!member || !makerRole) throw deadLink();
  const role = asRole(member.role);
  if (!canManagePeople({ role: makerRole }, role)) throw deadLink();
  return { userId: member.userId, email, role };
}

/** A password is valid in every organization of its person, so no single organization may replace it. */
async function assertOnlyIn(
  tx: SystemTransaction,
  organizationId: string,
  userId: string,
): Promise<void> {
  const elsewhere = await tx.member.findFirst({
    where: { userId, NOT: { organizationId } },
    select: { role: true },
  });
  if (!elsewhere) return;
  throw new AppError(
    "conflict",
    "This person also belongs to another organization. Only they can change their password.",
  );
}
