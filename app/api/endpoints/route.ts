import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { listEndpoints } from "#lib/db/models/endpoints";
import { PlaceStatementBody } from "#lib/domain/models/place-statement";
import { PRESETS } from "#lib/domain/models/presets/presets";
import { canManageModels } from "#lib/domain/permissions";
import { addEndpoint, addLocalModel } from "#lib/models/add-endpoint";
import { refreshWindow } from "#lib/models/window/refresh-window";
import { ChangesBody } from "./changes-body.ts";

const Name = z.string().trim().min(1).max(100);
const KINDS = PRESETS.map(({ kind }) => kind);

const RemoteEndpoint = z.object({
  name: Name,
  kind: z.enum(KINDS).optional(),
  baseUrl: z.url({ protocol: /^https?$/, error: "must be an http or https address" }),
  model: z.string().trim().min(1).max(200),
  apiKey: z.string().trim().max(500).optional(),
  place: PlaceStatementBody.optional(),
  ...ChangesBody.shape,
});
const LocalModel = z.object({ name: Name, file: z.string().max(200) });
const NewEndpoint = z.union([RemoteEndpoint, LocalModel]);

export const GET = defineRoute({ allow: canManageModels }, async ({ viewer }) => ({
  endpoints: await listEndpoints(viewer),
}));

export const POST = defineRoute(
  { allow: canManageModels, body: NewEndpoint },
  async ({ viewer, body, request }) => {
    const isFile = "file" in body;
    const added = await (isFile ? addLocalModel(viewer, body) : addEndpoint(viewer, body));
    await refreshWindow(viewer, added.id, request.signal);
    return Response.json(added, { status: 201 });
  },
);
