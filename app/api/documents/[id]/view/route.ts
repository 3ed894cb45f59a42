import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { getDocumentView } from "#lib/db/documents/document-view";

const Offset = z.coerce.number().int().nonnegative();

/** A document's text in blocks; `from` and `to` select a range of it. */
export const GET = defineRoute(
  {
    allow: () => true,
    params: z.object({ id: z.uuid() }),
    query: z.object({
      version: z.uuid().optional(),
      from: Offset.optional(),
      to: Offset.optional(),
    }),
  },
  ({ viewer, params, query: { version, from, to } }) =>
    getDocumentView(viewer, { documentId: params.id, versionId: version }, { from, to }),
);
