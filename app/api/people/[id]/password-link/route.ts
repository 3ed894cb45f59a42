import { makePasswordLink } from "#lib/auth/reset-password";
import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";
import { linkTo } from "#lib/http/same-origin";

/** Creates a one-time link for a member who forgot their password. It is shown once. */
export const POST = defineRoute(
  { allow: canCurate, params: IdParams },
  async ({ viewer, params, request }) => {
    const { path, expiresAt } = await makePasswordLink(viewer, params.id);
    return Response.json(
      { url: linkTo(path, request), expiresAt },
      { status: 201, headers: { "cache-control": "no-store" } },
    );
  },
);
