import { changePassword, getOwnAccount } from "../db/people/users.ts";
import { AppError } from "../domain/errors.ts";
import type { Viewer } from "../domain/viewer.ts";
import { beginAttempt, forgetAttempts } from "./attempts.ts";
import { hashPassword, verifyPassword } from "./password.ts";
import { hashToken } from "./token.ts";
import { sessionTokenOfRequest } from "./viewer.ts";

/** Changes the viewer's own password; every other device they are signed in on is signed out. */
export async function changeOwnPassword(
  viewer: Viewer,
  {
    request,
    current,
    next,
    address,
  }: {
    request: Request;
    current: string;
    next: string;
    address: string;
  },
): Promise<void> {
  const { email, passwordHash } = await getOwnAccount(viewer);
  // Whoever has a session is on a device of their own, or on one that was left open: a lane, with its limit.
  const attempt = { email, address, device: viewer.userId };
  await beginAttempt(attempt);
  if (!(await verifyPassword(passwordHash, current))) {
    throw new AppError("invalid_request", "The current password is wrong.");
  }
  await forgetAttempts(attempt);

  const sessionToken = await sessionTokenOfRequest(request);
  if (sessionToken === null) throw new AppError("unauthenticated", "Please sign in.");
  await changePassword(viewer, {
    passwordHash: await hashPassword(next),
    keptTokenHash: hashToken(sessionToken),
  });
}
