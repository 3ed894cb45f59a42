import { z } from "zod";
import { defineRoute } from "#lib/auth/route";
import { tooLarge } from "#lib/blobs";
import { config } from "#lib/config";
import { getCollection } from "#lib/db/documents/collections";
import { listDocuments } from "#lib/db/documents/documents";
import { addDocument } from "#lib/documents/add-document";
import { canCurate } from "#lib/domain/permissions";

const List = z.object({ collection: z.uuid(), since: z.iso.datetime().exactOptional() });
const Upload = z.object({ collection: z.uuid(), name: z.string().min(1).max(1000) });

/** A step may be noted a little after the moment it carries; looking back further misses none. */
const OVERLAP_MILLISECONDS = 30_000;

/** A collection's documents; with `since`, those that moved after an earlier reply's `asOf`. */
export const GET = defineRoute({ allow: canCurate, query: List }, async ({ viewer, query }) => {
  const asOf = new Date(Date.now() - OVERLAP_MILLISECONDS).toISOString();
  const { states } = await getCollection(viewer, query.collection);
  const documents = await listDocuments(viewer, {
    collectionId: query.collection,
    ...(query.since ? { since: new Date(query.since) } : {}),
  });
  return { documents, states, asOf };
});

/** Takes one file, its bytes as the body, straight to disk. */
export const POST = defineRoute(
  { allow: canCurate, keys: true, query: Upload },
  async ({ viewer, query, request }) => {
    const byteLength = announcedLength(request);
    if (byteLength !== undefined && byteLength > config.FREEHOLD_UPLOAD_LIMIT) {
      throw tooLarge(config.FREEHOLD_UPLOAD_LIMIT);
    }
    await getCollection(viewer, query.collection); // Refused before the bytes are taken.

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
  // An empty upload is a document too: it fails as empty, which the curator can read.
}
