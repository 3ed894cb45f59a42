import { randomUUID } from "node:crypto";
import { deadLink, findOpenLink, joinByLink, type OpenLink } from "../db/people/links.ts";
import { findAccount, hasUsers } from "../db/people/users.ts";
import { AppError } from "../domain/errors.ts";
import { accessTagsOf, type Role, type Viewer } from "../domain/viewer.ts";
import { beginAttempt, forgetAttempts } from "./attempts.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { hashToken } from "./token.ts";

/** What the page behind a link shows. */
export type LinkDetails = {
  organization: string;
  /** Null: the link is for choosing a new password. */
  role: Role | null;
  email: string | null;
  /** The first owner also names the organization. */
  isFirstOwner: boolean;
};

export type Joining = {
  token: string;
  name: string;
  email: string;
  password: string;
  organization?: string | undefined;
  address: string;
};

/** What a link offers; null when it was used, has expired or never existed. */
export async function findLink(token: string): Promise<LinkDetails | null> {
  const link = await findOpenLink(hashToken(token));
  if (!link) return null;

  const { organization, role, email } = link;
  return { organization, role, email, isFirstOwner: !(await hasUsers()) };
}

/**
 * Uses a one-time link: the person becomes a member, with a new account or, if they already have one and
 * know its password, with that account.
 */
export async function join(joining: Joining): Promise<void> {
  const { token, name, email, password, organization, address } = joining;
  const link = await findOpenLink(hashToken(token));
  if (!link?.role) throw deadLink();
  const role = link.role;
  if (link.email && link.email !== email) {
    throw new AppError("forbidden", "This link was made for another email address.");
  }

  const existing = await findAccount(email);
  if (existing) {
    await assertKnowsPassword(existing.passwordHash, { email, password, address });
    return await joinByLink(viewerBehind(link, existing.userId, role), { link });
  }
  const account = { name, email, passwordHash: await hashPassword(password) };
  const isFirstOwner = !(await hasUsers());
  await joinByLink(viewerBehind(link, randomUUID(), role), {
    link,
    account,
    ...(isFirstOwner && organization ? { organization } : {}),
  });
}

function viewerBehind({ organizationId }: OpenLink, userId: string, role: Role): Viewer {
  return { organizationId, userId, role, accessTags: accessTagsOf(userId, role) };
}

/** An invitation must not become a way to guess the password of an account that exists. */
async function assertKnowsPassword(
  passwordHash: string,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<void> {
  const attempt = { email, address, device: null };
  await beginAttempt(attempt);
  if (!(await verifyPassword(passwordHash, password, { isKnown: false, address }))) {
    throw new AppError(
      "conflict",
      "This address already has an account here. Enter its password, or use another address.",
    );
  }
  await forgetAttempts(attempt);
}
