import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { getMarks } from "#lib/db/documents/document-view";

const Offset = z.coerce.number().int().nonnegative();

/** The positions of the text from `start` to `end` on the document's pages. */
export const GET = defineRoute(
  {
    allow: () => true,
    params: z.object({ id: z.uuid() }),
    query: z.object({ version: z.uuid().optional(), start: Offset, end: Offset }),
  },
  async ({ viewer, params, query: { version, start, end } }) => ({
    marks: await getMarks(viewer, { documentId: params.id, versionId: version }, { start, end }),
  }),
);
