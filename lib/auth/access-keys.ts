import { randomBytes } from "node:crypto";
import { createAccessKey, findKeyViewer } from "../db/people/access-keys.ts";
import { AppError } from "../domain/errors.ts";
import type { Limits } from "../domain/money/budget.ts";
import { KEY_MARK, type NewAccessKey, prefixOf } from "../domain/people/access-key.ts";
import { canManageBudgets } from "../domain/permissions.ts";
import { rolesUpTo, type Viewer } from "../domain/viewer.ts";
import { hashToken } from "./token.ts";

const SECRET_BYTES = 32;

/**
 * Creates a key that asks in the viewer's name, and returns its secret, which is never shown again. The
 * database stores a plain SHA-256: slow hashes protect guessable passwords, and nobody can guess 256
 * random bits.
 */
export async function makeAccessKey(
  viewer: Viewer,
  key: NewAccessKey,
  limits: Limits | null,
): Promise<{ id: string; secret: string }> {
  if (!rolesUpTo(viewer.role).includes(key.role)) {
    throw new AppError("forbidden", "A key cannot have more rights than you. Choose a lower role.");
  }
  if (limits && !canManageBudgets(viewer)) {
    throw new AppError("forbidden", "Only curators can set limits. Create the key without limits.");
  }

  const secret = `${KEY_MARK}${randomBytes(SECRET_BYTES).toString("hex")}`;
  const stored = { ...key, prefix: prefixOf(secret), tokenHash: hashToken(secret) };
  const { id } = await createAccessKey(viewer, stored, limits);
  return { id, secret };
}

/**
 * The viewer that a key signs in. Every invalid key gets the same message and takes the same time: one
 * hash and one index lookup.
 */
export async function viewerOfKey(secret: string): Promise<Viewer> {
  const viewer = await findKeyViewer(hashToken(secret));
  if (viewer) return viewer;
  throw new AppError(
    "unauthenticated",
    "This key is not valid. It may be mistyped, expired or revoked, or its owner may have left. Create a new one under Access keys.",
  );
}
