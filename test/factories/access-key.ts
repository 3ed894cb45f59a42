import { makeAccessKey } from "#lib/auth/access-keys";
import { withSystem } from "#lib/db/client";
import type { Limits } from "#lib/domain/money/budget";
import type { NewAccessKey } from "#lib/domain/people/access-key";
import type { Viewer } from "#lib/domain/viewer";

type Made = { id: string; secret: string; headers: Record<string, string> };

/** An access key of the viewer that does not expire, and the headers of a program that uses it. */
export async function makeKey(
  viewer: Viewer,
  { limits = null, ...key }: Partial<NewAccessKey> & { limits?: Limits | null } = {},
): Promise<Made> {
  const role = viewer.role === "visitor" ? "reader" : viewer.role;
  const asked = { name: "Nightly report", role, expiresAt: null, ...key };
  const made = await makeAccessKey(viewer, asked, limits);
  return { ...made, headers: asProgram(made.secret) };
}

/** The headers of a program, not a browser: an access key, no cookie and no origin. */
export function asProgram(secret: string): Record<string, string> {
  return { authorization: `Bearer ${secret}`, accept: "application/json" };
}

/** Makes a key expire at once. */
export async function expireKey({ organizationId }: Viewer, id: string): Promise<void> {
  const where = { organizationId, id };
  await withSystem((tx) =>
    tx.accessKey.updateMany({ where, data: { expiresAt: new Date(Date.now() - 1) } }),
  );
}
