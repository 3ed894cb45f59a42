import { z } from "zod";
import { ROLES, type Role } from "../viewer.ts";

/** Identifies the key's issuer to scanners for leaked secrets. A key is `fhk_` and 64 hexadecimal digits. */
export const KEY_MARK = "fhk_";
/** Digits shown so that its owner recognizes it. The 224 bits after them cannot be guessed. */
const DIGITS_SHOWN = 8;

/** Allowed lifetimes of a new key, in days. */
export const KEY_LIFETIMES = [30, 90, 365] as const;

/** A new key as its owner requests it. */
export const NewAccessKey = z.object({
  name: z.string().trim().min(1, "must not be empty").max(100),
  /** The most it may do; not above the owner's own role. */
  role: z.enum(ROLES),
});
export type NewAccessKey = z.infer<typeof NewAccessKey> & { expiresAt: Date | null };

/** A key as pages list it, without its secret, which is not stored. Times are ISO 8601. */
export type AccessKey = {
  id: string;
  name: string;
  prefix: string;
  /** Its current rights: its own role, or its owner's if that is lower. */
  role: Role;
  state: "active" | "expired" | "revoked";
  ownerId: string;
  owner: string;
  createdAt: string;
  /** Null: never. */
  expiresAt: string | null;
  lastUsedAt: string | null;
};

/** The visible part of a secret: `fhk_` and the first eight digits. */
export function prefixOf(secret: string): string {
  return secret.slice(0, KEY_MARK.length + DIGITS_SHOWN);
}
