import { z } from "zod";
import { makeAccessKey } from "#lib/auth/access-keys";
import { defineRoute } from "#lib/auth/route";
import { Limits } from "#lib/domain/money/budget";
import { NewAccessKey } from "#lib/domain/people/access-key";

const DAY_MS = 24 * 60 * 60 * 1000;
const MOST_DAYS = 3_650;

const Body = NewAccessKey.extend({
  /** Null: the key does not expire. */
  expiresInDays: z.number().int().min(1).max(MOST_DAYS).nullable(),
  limits: Limits.nullable().default(null),
});

/** Creates a key for the caller. Only this reply contains its secret. */
export const POST = defineRoute(
  { allow: () => true, body: Body },
  async ({ viewer, body: { expiresInDays, limits, ...key } }) => {
    const expiresAt = expiresInDays === null ? null : new Date(Date.now() + expiresInDays * DAY_MS);
    const made = await makeAccessKey(viewer, { ...key, expiresAt }, limits);
    return Response.json(made, { status: 201, headers: { "cache-control": "no-store" } });
  },
);
