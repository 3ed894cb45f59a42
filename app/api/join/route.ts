import { z } from "zod";
import { Email, NewPassword, PersonName } from "#lib/auth/credentials";
import { join } from "#lib/auth/join";
import { defineRoute } from "#lib/auth/route";
import { addressOf } from "#lib/http/network-address";

const Body = z.object({
  token: z.string().min(1).max(200),
  name: PersonName,
  email: Email,
  password: NewPassword,
  /** The name that the first owner gives the organization. */
  organization: PersonName.optional(),
});

/** Uses a one-time link to create an account; the page then signs in with it. */
export const POST = defineRoute({ allow: "anyone", body: Body }, async ({ body, request }) => {
  await join({ ...body, address: addressOf(request.headers.get("x-forwarded-for")) });
  return Response.json({ email: body.email }, { status: 201 });
});
