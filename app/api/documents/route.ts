import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { tooLarge } from "#lib/blobs";
import { config } from "#lib/config";
import { getCollection } from "#lib/db/documents/collections";
import { listDocuments } from "#lib/db/documents/list-documents";
import { addDocument } from "#lib/documents/add-document";
import { DOCUMENT_FILTERS, DOCUMENT_SORTS } from "#lib/domain/documents/document-list";
import { canCurate } from "#lib/domain/permissions";
import { AfterQuery } from "#lib/http/after-query";

const List = AfterQuery.extend({
  collection: z.uuid(),
  filter: z.enum(DOCUMENT_FILTERS).default("all"),
  sort: z.enum(DOCUMENT_SORTS).default("attention"),
  find: z.string().max(200).default(""),
});
const Upload = z.object({ collection: z.uuid(), name: z.string().min(1).max(1000) });

/** One page of a collection's documents. */
export const GET = defineRoute({ allow: canCurate, query: List }, async ({ viewer, query }) => {
  const { collection, ...list } = query;
  const { states } = await getCollection(viewer, collection);
  return { ...(await listDocuments(viewer, collection, list)), states };
});

/** Stores one file, whose bytes are the body, directly on disk. */
export const POST = defineRoute(
  { allow: canCurate, keys: true, query: Upload },
  async ({ viewer, query, request }) => {
    const byteLength = announcedLength(request);
    if (byteLength !== undefined && byteLength > config.FREEHOLD_UPLOAD_LIMIT) {
      throw tooLarge(config.FREEHOLD_UPLOAD_LIMIT);
    }
    await getCollection(viewer, query.collection); // Throws before the bytes are read.

    const { id, duplicateOf } = await addDocument(viewer, {
      collectionId: query.collection,
      fileName: query.name,
      bytes: request.body ?? nothing(),
      byteLength,
    });
    return duplicateOf === null
      ? Response.json({ id }, { status: 201 })
      : Response.json({ id, duplicate: true, duplicateOf });
  },
);

function announcedLength(request: Request): number | undefined {
  const header = request.headers.get("content-length");
  return header === null ? undefined : Number(header);
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty upload is stored too: it fails as empty, and the curator sees that.
}
