import { z } from "zod";
import { NewPassword } from "#lib/auth/credentials";
import { resetPassword } from "#lib/auth/reset-password";
import { defineRoute } from "#lib/auth/route";

const Body = z.object({ token: z.string().min(1).max(200), password: NewPassword });

/** Sets a new password with a one-time link; the page then signs in with it. */
export const POST = defineRoute({ allow: "anyone", body: Body }, async ({ body }) => ({
  email: await resetPassword(body.token, body.password),
}));
