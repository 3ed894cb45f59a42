import { renewOwnerLink } from "../db/people/links.ts";
import { linkExpiry } from "./invite.ts";
import { hashToken, newToken } from "./token.ts";

/**
 * The path of a new one-time link that makes its user the owner; the supervisor prints it. Earlier links
 * stop working. Null once anybody has an account.
 */
export async function ensureOwnerLink(): Promise<string | null> {
  const token = newToken();
  const isRenewed = await renewOwnerLink(hashToken(token), linkExpiry());
  return isRenewed ? `/join/${token}` : null;
}
