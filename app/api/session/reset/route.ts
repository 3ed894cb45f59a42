import { z } from "zod";
import { NewPassword } from "#lib/auth/credentials";
import { resetPassword } from "#lib/auth/reset-password";
import { defineRoute } from "#lib/auth/route";

const Body = z.object({
  token: z.string().min(1).max(200),
  password: NewPassword,
  /** The access keys that go on working; all others of the person are revoked. */
  keptKeyIds: z.array(z.uuid()).max(1_000).default([]),
});

/**
 * Sets a new password with a one-time link and ends everything that was opened with the old one; the page then signs in
 * with the new one.
 */
export const POST = defineRoute({ allow: "anyone", body: Body }, async ({ body }) => ({
  email: await resetPassword(body),
}));
