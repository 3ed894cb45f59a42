import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { getOriginal } from "#lib/db/documents/document-view";
import { originalResponse } from "../../../original-response.ts";

/** The original, byte for byte. PDFs may be shown in the browser; other formats are only downloaded. */
export const GET = defineRoute(
  {
    allow: () => true,
    params: z.object({ id: z.uuid() }),
    query: z.object({ version: z.uuid().optional(), download: z.literal("1").optional() }),
  },
  async ({ viewer, params, query, request }) => {
    const original = await getOriginal(viewer, {
      documentId: params.id,
      versionId: query.version,
    });
    return originalResponse(original, { viewer, request, isDownload: query.download === "1" });
  },
);
