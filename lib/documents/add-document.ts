import type { AddedDocument } from "../db/documents/add/add-versions.ts";
import type { Viewer } from "../domain/viewer.ts";
import { addDocuments, type Upload as UploadOfMany } from "./add-documents.ts";

type Upload = UploadOfMany & { collectionId: string };

/** Adds one upload: see `addDocuments`. Throws what went wrong. */
export async function addDocument(
  viewer: Viewer,
  { collectionId, ...upload }: Upload,
): Promise<AddedDocument> {
  for await (const outcome of addDocuments(viewer, collectionId, [upload])) {
    if ("added" in outcome) return outcome.added;
    throw outcome.error;
  }
  throw new Error("The upload has no outcome.");
}
