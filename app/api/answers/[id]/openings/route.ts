import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { noteOpening } from "#lib/db/answers/note-opening";
import { IdParams } from "#lib/http/define-route";

const Opened = z.object({ marker: z.int().min(1) });

export const POST = defineRoute(
  { allow: () => true, params: IdParams, body: Opened },
  ({ viewer, params, body }) => noteOpening(viewer, params.id, body.marker),
);
