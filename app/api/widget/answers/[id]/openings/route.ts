import { z } from "zod";
import { noteOpening } from "#lib/db/answers/note-opening";
import { IdParams } from "#lib/http/define-route";
import { defineWidgetRoute } from "#lib/widget/route";

const Opened = z.object({ marker: z.int().min(1) });

export const POST = defineWidgetRoute(
  { allow: () => true, params: IdParams, body: Opened },
  ({ viewer, params, body }) => noteOpening(viewer, params.id, body.marker),
);
