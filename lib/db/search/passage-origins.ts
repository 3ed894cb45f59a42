import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** The original (by its hash) that each passage of a collection comes from. */
export async function listPassageOrigins(
  viewer: Viewer,
  collectionId: string,
): Promise<{ passageId: string; blobHash: string }[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ passageId: string; blobHash: string }[]>`
      SELECT passage.id AS "passageId", version.blob_hash AS "blobHash"
      FROM passage
      JOIN document_version version ON version.organization_id = passage.organization_id
                                   AND version.id = passage.version_id
      WHERE passage.organization_id = ${tx.organizationId}::uuid
        AND passage.collection_id = ${collectionId}::uuid`,
  );
}
