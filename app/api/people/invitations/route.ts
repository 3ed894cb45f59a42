import { z } from "zod";
import { Email } from "#lib/auth/credentials";
import { invite } from "#lib/auth/invite";
import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/permissions";
import { ROLES } from "#lib/domain/viewer";
import { linkTo } from "#lib/http/same-origin";

const Body = z.object({ role: z.enum(ROLES), email: Email.nullish() });

/** Creates a one-time link. It is shown once: only its hash is stored. */
export const POST = defineRoute(
  { allow: canCurate, body: Body },
  async ({ viewer, body, request }) => {
    const { id, path, expiresAt } = await invite(viewer, {
      role: body.role,
      email: body.email ?? null,
    });
    return Response.json(
      { id, url: linkTo(path, request), expiresAt },
      { status: 201, headers: { "cache-control": "no-store" } },
    );
  },
);
