import { defineRoute } from "#lib/auth/route";
import { getDocument } from "#lib/db/documents/document-rows";
import { deleteDocumentForGood } from "#lib/documents/delete-document";
import { canCurate } from "#lib/domain/permissions";
import { IdParams } from "#lib/http/define-route";

export const GET = defineRoute(
  { allow: canCurate, keys: true, params: IdParams },
  ({ viewer, params }) => getDocument(viewer, params.id),
);

export const DELETE = defineRoute({ allow: canCurate, params: IdParams }, ({ viewer, params }) =>
  deleteDocumentForGood(viewer, params.id),
);
