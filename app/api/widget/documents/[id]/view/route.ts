import { getDocumentView } from "#lib/db/documents/document-view";
import { maySeePages } from "#lib/domain/widgets/visitor";
import { defineWidgetRoute } from "#lib/widget/route";
import { Offset, VersionOf } from "../version-of.ts";

/** A range of a document's text, in blocks. */
export const GET = defineWidgetRoute(
  {
    allow: maySeePages,
    params: VersionOf.params,
    query: VersionOf.query.extend({ from: Offset, to: Offset }),
  },
  ({ viewer, params, query: { version, from, to } }) =>
    getDocumentView(viewer, { documentId: params.id, versionId: version }, { from, to }),
);
