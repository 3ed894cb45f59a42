import { AppError } from "../../domain/errors.ts";
import { accessTagsOf, type Role, type Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import { type SystemTransaction, withSystem, withViewer } from "../client.ts";
import { claimLink, deadLink, type OpenLink, PASSWORD_ONLY } from "./links.ts";
import { manageableRole } from "./members.ts";
import { asRole } from "./users.ts";

/** Makes a link with which a member chooses a new password. The viewer must be allowed to manage the member. */
export async function createPasswordLink(
  viewer: Viewer,
  userId: string,
  { tokenHash, expiresAt }: { tokenHash: string; expiresAt: Date },
): Promise<void> {
  await withViewer(viewer, (tx) => manageableRole(tx, viewer, userId));
  await withSystem((tx) => assertOnlyIn(tx, viewer.organizationId, userId));
  const { organizationId } = viewer;
  await withViewer(viewer, async (tx) => {
    const { email } = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: { email: true },
    });
    await tx.oneTimeLink.create({
      data: { tokenHash, organizationId, role: PASSWORD_ONLY, email, expiresAt },
    });
    await recordAuditEvent(tx, viewer, "password.link-made", userId);
  });
}

/** Uses up the link, sets the password and ends every sign-in of its person. Returns the address. */
export async function setPasswordByLink(link: OpenLink, passwordHash: string): Promise<string> {
  const { organizationId } = link;
  const { email, userId, role } = await withSystem(async (tx) => {
    await claimLink(tx, link);
    const member = await findMemberByEmail(tx, organizationId, link.email ?? "");
    await assertOnlyIn(tx, organizationId, member.userId);
    await tx.credential.update({ where: { userId: member.userId }, data: { passwordHash } });
    await tx.session.updateMany({
      where: { organizationId, userId: member.userId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    return member;
  });
  const person = { organizationId, userId, role, accessTags: accessTagsOf(userId, role) };
  await withViewer(person, (tx) => recordAuditEvent(tx, person, "password.reset", userId));
  return email;
}

type FoundMember = { userId: string; email: string; role: Role };

async function findMemberByEmail(
  tx: SystemTransaction,
  organizationId: string,
  email: string,
): Promise<FoundMember> {
  const member = await tx.member.findFirst({
    where: { organizationId, user: { email, disabledAt: null } },
    select: { userId: true, role: true },
  });
  if (!member) throw deadLink();
  return { userId: member.userId, email, role: asRole(member.role) };
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
