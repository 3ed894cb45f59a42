import { createSession } from "../db/people/sessions.ts";
import { findAccount } from "../db/people/users.ts";
import { accessTagsOf, type Role } from "../domain/viewer.ts";
import { beginAttempt, forgetAttempts } from "./attempts.ts";
import { knownDevice } from "./device-cookie.ts";
import { verifyPassword } from "./password.ts";
import { COOKIE_SECONDS } from "./session-cookie.ts";
import { hashToken, newToken } from "./token.ts";

const HOUR_SECONDS = 60 * 60;
/** People who can change or delete things sign in once a working day, readers once a month. */
const SESSION_SECONDS: Record<Role, number> = {
  owner: 12 * HOUR_SECONDS,
  admin: 12 * HOUR_SECONDS,
  member: COOKIE_SECONDS,
  reader: COOKIE_SECONDS,
};

type SignIn = { userId: string; sessionToken: string };

/**
 * Starts a session for somebody who knows the password. Returns null, without a reason, otherwise: an
 * unknown address, a wrong password and a person without an organization take the same time and look the
 * same.
 */
export async function signIn({
  email,
  password,
  address,
  cookies,
}: {
  email: string;
  password: string;
  address: string;
  cookies: Readonly<Record<string, string>>;
}): Promise<SignIn | null> {
  const account = await findAccount(email);
  const device = account && knownDevice(cookies, account.userId);
  const attempt = { email, address, device };
  await beginAttempt(attempt);
  const asker = device === null ? { isKnown: false as const, address } : { isKnown: true as const };
  const isRight = await verifyPassword(account?.passwordHash ?? null, password, asker);
  if (!isRight || !account?.membership) return null;

  await forgetAttempts(attempt);
  const { userId, membership } = account;
  const sessionToken = newToken();
  await createSession(
    { ...membership, userId, accessTags: accessTagsOf(userId, membership.role) },
    {
      tokenHash: hashToken(sessionToken),
      expiresAt: new Date(Date.now() + SESSION_SECONDS[membership.role] * 1000),
    },
  );
  return { userId, sessionToken };
}
