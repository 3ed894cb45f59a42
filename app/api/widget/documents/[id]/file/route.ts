import { getOriginal } from "#lib/db/documents/document-view";
import { isPdf } from "#lib/domain/documents/formats";
import { AppError } from "#lib/domain/errors";
import { maySeePages } from "#lib/domain/widgets/visitor";
import { defineWidgetRoute } from "#lib/widget/route";
import { originalResponse } from "../../../../original-response.ts";
import { VersionOf } from "../version-of.ts";

/** The original of a PDF, for rendering its pages. Other formats are shown as text. */
export const GET = defineWidgetRoute(
  { allow: maySeePages, ...VersionOf },
  async ({ viewer, params, query, request }) => {
    const original = await getOriginal(viewer, {
      documentId: params.id,
      versionId: query.version,
    });
    if (!isPdf(original.mediaType)) {
      throw new AppError("not_found", "This document has no pages to show.");
    }
    return originalResponse(original, { viewer, request, isDownload: false });
  },
);
