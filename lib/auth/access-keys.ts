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
 * Makes a key that asks in the viewer's name, and gives its secret for the only time. Kept is a plain
 * SHA-256: slow hashes protect what people think up, and nobody tries out 256 random bits.
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
 * Whom a key speaks for. Whatever is wrong with it is said in the same words and takes the same time:
 * one hash, and one look into an index.
 */
export async function viewerOfKey(secret: string): Promise<Viewer> {
  const viewer = await findKeyViewer(hashToken(secret));
  if (viewer) return viewer;
  throw new AppError(
    "unauthenticated",
    "This key is not valid. It may be mistyped, expired or revoked, or its owner may have left. Create a new one under Access keys.",
  );
}
