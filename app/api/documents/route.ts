import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { tooLarge } from "#lib/blobs";
import { config } from "#lib/config";
import { getCollection } from "#lib/db/documents/collections";
import { listDocuments } from "#lib/db/documents/list-documents";
import { addDocument } from "#lib/documents/add-document";
import { requireRoom } from "#lib/documents/storage-quota";
import { DOCUMENT_FILTERS, DOCUMENT_SORTS } from "#lib/domain/documents/document-list";
import { sourceOf } from "#lib/domain/documents/document-source";
import { canCurate } from "#lib/domain/permissions";
import { AfterQuery } from "#lib/http/after-query";
import { uploadWhileAllowed } from "../upload-while-allowed.ts";

const List = AfterQuery.extend({
  collection: z.uuid(),
  filter: z.enum(DOCUMENT_FILTERS).default("all"),
  sort: z.enum(DOCUMENT_SORTS).default("attention"),
  find: z.string().max(200).default(""),
});
const Name = z.string().min(1).max(4000);
const Upload = z
  .object({
    collection: z.uuid(),
    name: Name.optional(),
    path: Name.optional(),
    source: z.string().max(100).optional(),
    versionOf: z.uuid().optional(),
  })
  .refine(({ name, path }) => name !== undefined || path !== undefined, {
    message: "Send the file's name, or its path.",
  });

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
    // Both throw before the bytes are read.
    await getCollection(viewer, query.collection);
    await requireRoom(viewer, byteLength ?? 0);

    const { id, version, duplicateOf, sameName } = await addDocument(viewer, {
      collectionId: query.collection,
      fileName: query.name ?? query.path ?? "",
      path: query.path,
      source: sourceOf(viewer.keyId ? "api" : "upload", query.source),
      versionOf: query.versionOf,
      bytes: request.body ? uploadWhileAllowed(viewer, request.body) : nothing(),
      byteLength,
    });
    return duplicateOf === null
      ? Response.json({ id, version, sameName }, { status: 201 })
      : Response.json({ id, version, duplicate: true, duplicateOf });
  },
);

function announcedLength(request: Request): number | undefined {
  const header = request.headers.get("content-length");
  return header === null ? undefined : Number(header);
}

async function* nothing(): AsyncGenerator<Uint8Array> {
  // An empty upload is stored too: it fails as empty, and the curator sees that.
}
