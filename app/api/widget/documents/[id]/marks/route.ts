import { getMarks } from "#lib/db/documents/document-view";
import { maySeePages } from "#lib/domain/widgets/visitor";
import { defineWidgetRoute } from "#lib/widget/route";
import { Offset, VersionOf } from "../version-of.ts";

/** The positions of the text from `start` to `end` on the document's pages. */
export const GET = defineWidgetRoute(
  {
    allow: maySeePages,
    params: VersionOf.params,
    query: VersionOf.query.extend({ start: Offset, end: Offset }),
  },
  async ({ viewer, params, query: { version, start, end } }) => ({
    marks: await getMarks(viewer, { documentId: params.id, versionId: version }, { start, end }),
  }),
);
