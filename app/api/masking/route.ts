import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { VERTICALS } from "#lib/domain/documents/collection";
import { canCurate } from "#lib/domain/permissions";
import { previewMasking } from "#lib/models/mask-prompt";

/** A text, and the vertical of the collection it would come from; left out: medical, which is masked for most. */
const Text = z.object({
  text: z.string().max(20_000),
  vertical: z.enum(VERTICALS).default("medical"),
});

/** What would be sent in place of a text. The text is neither stored nor sent anywhere. */
export const POST = defineRoute({ allow: canCurate, body: Text }, ({ viewer, body }) =>
  previewMasking(viewer, body.text, body.vertical === "medical"),
);
