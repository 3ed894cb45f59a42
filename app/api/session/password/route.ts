import { z } from "zod";
import { changeOwnPassword } from "#lib/auth/change-password";
import { NewPassword } from "#lib/auth/credentials";
import { defineRoute } from "#lib/auth/route";
import { LONGEST_PASSWORD } from "#lib/domain/account";
import { addressOf } from "#lib/http/network-address";

const Body = z.object({ current: z.string().max(LONGEST_PASSWORD), next: NewPassword });

/** Changes the viewer's own password and signs out every other device. */
export const PUT = defineRoute(
  { allow: () => true, body: Body },
  async ({ viewer, body, request }) => {
    const address = addressOf(request.headers.get("x-forwarded-for"));
    await changeOwnPassword(viewer, { ...body, request, address });
  },
);
