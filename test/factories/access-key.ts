import { makeAccessKey } from "#lib/auth/access-keys";
import { withSystem } from "#lib/db/client";
import type { Limits } from "#lib/domain/money/budget";
import type { NewAccessKey } from "#lib/domain/people/access-key";
import type { Viewer } from "#lib/domain/viewer";

type Made = { id: string; secret: string; headers: Record<string, string> };

/** A key of the viewer's own that does not expire, and the headers of a program that uses it. */
export async function makeKey(
  viewer: Viewer,
  { limits = null, ...key }: Partial<NewAccessKey> & { limits?: Limits | null } = {},
): Promise<Made> {
  const role = viewer.role === "visitor" ? "reader" : viewer.role;
  const asked = { name: "Nightly report", role, expiresAt: null, ...key };
  const made = await makeAccessKey(viewer, asked, limits);
  return { ...made, headers: asProgram(made.secret) };
}

/** What a program sends that is no browser: a key, and neither cookie nor origin. */
export function asProgram(secret: string): Record<string, string> {
  return { authorization: `Bearer ${secret}`, accept: "application/json" };
}

/** Makes a key's time run out, as waiting would. */
export async function expireKey(id: string): Promise<void> {
  await withSystem((tx) =>
    tx.accessKey.updateMany({ where: { id }, data: { expiresAt: new Date(Date.now() - 1) } }),
  );
}
