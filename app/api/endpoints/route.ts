import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { listEndpoints } from "#lib/db/endpoints";
import { canManageModels } from "#lib/domain/policies";
import { addEndpoint } from "#lib/models/add-endpoint";

const NewEndpoint = z.object({
  name: z.string().trim().min(1).max(100),
  baseUrl: z.url({ protocol: /^https?$/, error: "must be an http or https address" }),
  model: z.string().trim().min(1).max(200),
  apiKey: z.string().trim().max(500).optional(),
});

export const GET = defineRoute({ allow: canManageModels }, async ({ viewer }) => ({
  endpoints: await listEndpoints(viewer),
}));

export const POST = defineRoute(
  { allow: canManageModels, body: NewEndpoint },
  async ({ viewer, body }) => Response.json(await addEndpoint(viewer, body), { status: 201 }),
);
