import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import {
  deleteConversation,
  getConversation,
  renameConversation,
} from "#lib/db/answers/conversations";
import { IdParams } from "#lib/http/define-route";

const Rename = z.object({ title: z.string().trim().min(1).max(200) });

export const GET = defineRoute({ allow: () => true, params: IdParams }, ({ viewer, params }) =>
  getConversation(viewer, params.id),
);

export const PATCH = defineRoute(
  { allow: () => true, params: IdParams, body: Rename },
  ({ viewer, params, body }) => renameConversation(viewer, params.id, body.title),
);

export const DELETE = defineRoute({ allow: () => true, params: IdParams }, ({ viewer, params }) =>
  deleteConversation(viewer, params.id),
);
