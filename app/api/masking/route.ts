import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { canCurate } from "#lib/domain/permissions";
import { previewMasking } from "#lib/models/mask-prompt";

/** What would be sent in place of a text. The text is neither stored nor sent anywhere. */
export const POST = defineRoute(
  { allow: canCurate, body: z.object({ text: z.string().max(20_000) }) },
  ({ viewer, body }) => previewMasking(viewer, body.text),
);
