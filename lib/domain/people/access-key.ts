import { z } from "zod";
import { ROLES, type Role } from "../viewer.ts";

/** Says what it is, so that scanners of leaked secrets find it: `fhk_` and 64 hexadecimal digits. */
export const KEY_MARK = "fhk_";
/** Of the secret, so that its owner knows it again; the 224 bits after it nobody guesses. */
const DIGITS_SHOWN = 8;

/** How long a new key may last, in days. */
export const KEY_LIFETIMES = [30, 90, 365] as const;

/** A key as its owner asks for it. */
export const NewAccessKey = z.object({
  name: z.string().trim().min(1, "must not be empty").max(100),
  /** What it may do at most; not above the owner's own. */
  role: z.enum(ROLES),
});
export type NewAccessKey = z.infer<typeof NewAccessKey> & { expiresAt: Date | null };

/** A key as pages list it, without its secret, which is nowhere. Times are ISO 8601. */
export type AccessKey = {
  id: string;
  name: string;
  prefix: string;
  /** What it may do now: its own role, or its owner's where that is below it. */
  role: Role;
  state: "active" | "expired" | "revoked";
  ownerId: string;
  owner: string;
  createdAt: string;
  /** Null: never. */
  expiresAt: string | null;
  lastUsedAt: string | null;
};

/** What may be seen of a secret: `fhk_` and the first eight digits. */
export function prefixOf(secret: string): string {
  return secret.slice(0, KEY_MARK.length + DIGITS_SHOWN);
}
