import { deleteCollection } from "../db/documents/collections.ts";
import { deleteDocument } from "../db/documents/documents.ts";
import type { Viewer } from "../domain/viewer.ts";
import { discardOriginals } from "./discard-originals.ts";

/** Deletes a document, everything made from it, and its originals. */
export async function deleteDocumentForGood(viewer: Viewer, documentId: string): Promise<void> {
  await discardOriginals(viewer, await deleteDocument(viewer, documentId));
}

/** Deletes a collection with its documents and their originals. */
export async function deleteCollectionForGood(viewer: Viewer, id: string): Promise<void> {
  await discardOriginals(viewer, await deleteCollection(viewer, id));
}
