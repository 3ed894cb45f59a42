import { Prisma } from "#prisma/generated/client";
import { AppError } from "../../domain/errors.ts";
import { canManagePeople } from "../../domain/permissions.ts";
import type { Role, Viewer } from "../../domain/viewer.ts";
import { recordAuditEvent } from "../audit.ts";
import {
  type SystemTransaction,
  type Transaction,
  withNewcomer,
  withSystem,
  withViewer,
} from "../client.ts";
import {
  allRows,
  type Page,
  type PageQuery,
  ROWS_PER_PAGE,
  readTimeCursor,
  toPage,
  whereOlder,
} from "../page.ts";
import { PASSWORD_ONLY } from "./delete-password-links.ts";
import { HOME_ORGANIZATION } from "./organizations.ts";
import { asRole } from "./users.ts";

/** A link that can still be used. */
export type OpenLink = {
  id: string;
  organizationId: string;
  organization: string;
  /** The role that the link gives; null: none, the link lets a member choose a new password. */
  role: Role | null;
  /** The only address that may join with the link; null: any. */
  email: string | null;
  /** The role that its maker has now. Null: the installation made it, for the first owner. */
  makerRole: Role | null;
};

/** An unused invitation, for the list in the console. */
export type InvitationRow = {
  id: string;
  /** Null: the link is for a new password. */
  role: Role | null;
  email: string | null;
  createdAt: string;
  expiresAt: string;
};

export type NewLink = { tokenHash: string; role: Role; email: string | null; expiresAt: Date };
export type Joiner = { name: string; email: string; passwordHash: string };

/**
 * Makes the first organization if there is none, and its owner's link, in place of one printed earlier. False
 * once anybody has an account: from then on, links are made only by invitation.
 */
export function renewOwnerLink(tokenHash: string, expiresAt: Date): Promise<boolean> {
  return withSystem(async (tx) => {
    if (await tx.user.findFirst({ select: { id: true } })) return false;

    const { id: organizationId } = await tx.organization.upsert({
      where: { slug: HOME_ORGANIZATION.slug },
      create: HOME_ORGANIZATION,
      update: {},
      select: { id: true },
    });
    await tx.oneTimeLink.deleteMany({ where: { organizationId, role: "owner", usedAt: null } });
    await tx.oneTimeLink.create({
      data: { tokenHash, organizationId, role: "owner", expiresAt },
    });
    return true;
  });
}

/**
 * The link of a token. Null: it was used, has expired or never existed, or its maker left, is disabled or may no longer
 * give what it gives.
 */
export function findOpenLink(tokenHash: string): Promise<OpenLink | null> {
  return withSystem(async (tx) => {
    const found = await tx.oneTimeLink.findUnique({
      where: { tokenHash, usedAt: null, expiresAt: { gt: new Date() } },
      select: {
        id: true,
        organizationId: true,
        role: true,
        email: true,
        organization: { select: { name: true } },
        maker: { select: { role: true, user: { select: { disabledAt: true } } } },
      },
    });
    if (!found) return null;
    const { maker, organization, ...rest } = found;
    const role = roleGiven(rest.role);
    const makerRole = maker && asRole(maker.role);
    const isGiven = maker ? mayStillGive(maker, role) : await isFirstOwners(tx);
    return isGiven ? { ...rest, role, makerRole, organization: organization.name } : null;
  });
}

type Maker = { role: string; user: { disabledAt: Date | null } };

function mayStillGive({ role, user }: Maker, given: Role | null): boolean {
  return !user.disabledAt && canManagePeople({ role: asRole(role) }, given ?? "reader");
}

/** Only the first owner's link has no maker, and nobody needs it once anybody has an account. */
async function isFirstOwners(tx: SystemTransaction): Promise<boolean> {
  return (await tx.user.findFirst({ select: { id: true } })) === null;
}

/** Invites someone into the viewer's organization. */
export function createInvitation(viewer: Viewer, link: NewLink): Promise<{ id: string }> {
  return withViewer(viewer, async (tx) => {
    const created = await tx.oneTimeLink.create({
      data: { ...link, organizationId: viewer.organizationId, madeBy: viewer.userId },
      select: { id: true },
    });
    await recordAuditEvent(tx, viewer, "member.invited", `${link.role} by link ${created.id}`);
    return created;
  });
}

/** A page of the invitations that can still be used, newest first. */
export async function listInvitations(
  viewer: Viewer,
  { after, limit = ROWS_PER_PAGE }: PageQuery = {},
): Promise<Page<InvitationRow>> {
  const { organizationId } = viewer;
  const place = readTimeCursor(after);
  const links = await withViewer(viewer, (tx) =>
    tx.oneTimeLink.findMany({
      where: {
        organizationId,
        usedAt: null,
        expiresAt: { gt: new Date() },
        ...whereOlder(place),
      },
      orderBy: [{ createdAt: "desc" }, { id: "desc" }],
      take: limit + 1,
      select: { id: true, role: true, email: true, createdAt: true, expiresAt: true },
    }),
  );
  const invitations = links.map((link) => ({
    ...link,
    role: roleGiven(link.role),
    createdAt: link.createdAt.toISOString(),
    expiresAt: link.expiresAt.toISOString(),
  }));
  return toPage(invitations, limit, ({ createdAt, id }) => [createdAt, id]);
}

/** All invitations that can still be used, newest first. */
export function listAllInvitations(viewer: Viewer): Promise<InvitationRow[]> {
  return allRows((after) => listInvitations(viewer, { after }));
}

/** Withdraws an invitation: its link stops working. */
export async function withdrawInvitation(viewer: Viewer, id: string): Promise<void> {
  await withViewer(viewer, async (tx) => {
    await tx.oneTimeLink.delete({
      where: { id, organizationId: viewer.organizationId, usedAt: null },
    });
    await recordAuditEvent(tx, viewer, "invitation.withdrawn", id);
  });
}

/** Withdraws every open link that a member made, invitations and links for a new password. */
export async function withdrawLinksOf(
  tx: Transaction,
  viewer: Viewer,
  userId: string,
): Promise<void> {
  const where = { organizationId: viewer.organizationId, madeBy: userId, usedAt: null };
  const links = await tx.oneTimeLink.findMany({ where, select: { id: true } });
  await tx.oneTimeLink.deleteMany({ where });
  for (const { id } of links) await recordAuditEvent(tx, viewer, "invitation.withdrawn", id);
}

/**
 * Uses up the link and makes the person a member, both or neither. `joining` is the viewer that they become;
 * `account` is stored if they have none yet.
 */
export async function joinByLink(
  joining: Viewer,
  { link, account, organization }: { link: OpenLink; account?: Joiner; organization?: string },
): Promise<void> {
  const { organizationId, userId, role } = joining;
  await withNewcomer(joining, async (tx) => {
    await claimLink(tx, link);
    if (account) await createAccount(tx, userId, account);
    await tx.member.create({ data: { organizationId, userId, role } }).catch(asTaken);
    if (organization) {
      await tx.organization.update({ where: { id: organizationId }, data: { name: organization } });
    }
    await recordAuditEvent(tx, joining, "member.joined", `${role} by link ${link.id}`);
  });
}

async function createAccount(
  tx: SystemTransaction,
  userId: string,
  { passwordHash, ...person }: Joiner,
): Promise<void> {
  await tx.user.create({ data: { id: userId, ...person }, select: { id: true } }).catch(asTaken);
  await tx.credential.create({ data: { userId, passwordHash }, select: { userId: true } });
}

/** The role a link gives; a link for a new password gives none. */
function roleGiven(stored: string): Role | null {
  return stored === PASSWORD_ONLY ? null : asRole(stored);
}

/** Locks the link, so that the second of two people who use it at once waits and then finds it used. */
export async function claimLink(
  tx: SystemTransaction,
  { id, organizationId }: OpenLink,
): Promise<void> {
  const now = new Date();
  const { count } = await tx.oneTimeLink.updateMany({
    where: { id, organizationId, usedAt: null, expiresAt: { gt: now } },
    data: { usedAt: now },
  });
  if (count === 0) throw deadLink();
}

/** The address has an account that cannot be used, or the person is already a member. */
function asTaken(cause: unknown): never {
  if (cause instanceof Prisma.PrismaClientKnownRequestError && cause.code === "P2002") {
    throw new AppError("conflict", "This address already has an account here. Sign in instead.", {
      cause,
    });
  }
  throw cause;
}

/** The same message for a link that was used, has expired or never existed. */
export function deadLink(): AppError {
  return new AppError("not_found", "This link has been used or has expired. Ask for a new one.");
}
