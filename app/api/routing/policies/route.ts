import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { savePolicy } from "#lib/db/routing/policies";
import { canManageModels } from "#lib/domain/permissions";

/** The policy to store; `savePolicy` validates it and says what does not fit. */
const Content = z.record(z.string(), z.json());

export const POST = defineRoute(
  { allow: canManageModels, body: Content },
  async ({ viewer, body }) => Response.json(await savePolicy(viewer, body), { status: 201 }),
);
