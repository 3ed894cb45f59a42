import { TERMS_VERSION } from "../domain/terms-version.ts";
import type { Viewer } from "../domain/viewer.ts";
import { withViewer } from "./client.ts";
import { type Place, type Recount, recountPassages } from "./passages.ts";
import type { PassageText } from "./search.ts";

/**
 * Counts one version's passages anew whose terms were made in another way than today's. Passages
 * and citations stay what they are; vectors that are no longer right are dropped and made again.
 * Returns its collection, or null when there is none left.
 */
export async function recountNext(
  viewer: Viewer,
  count: (passages: readonly PassageText[]) => Recount,
): Promise<string | null> {
  return withViewer(viewer, async (tx) => {
    const [outdated] = await tx.$queryRaw<Omit<Place, "organizationId">[]>`
      SELECT version.id AS "versionId", document.id AS "documentId",
             document.collection_id AS "collectionId"
      FROM document_version version JOIN document ON document.id = version.document_id
      WHERE version.state IN ('searchable', 'ready') AND version.terms_version <> ${TERMS_VERSION}
      ORDER BY version.created_at LIMIT 1`;
    if (!outdated) return null;
    const { versionId, collectionId } = outdated;
    const place = { ...outdated, organizationId: viewer.organizationId };
    const { isEmbeddedOtherwise } = await recountPassages(tx, place, count);
    if (isEmbeddedOtherwise) {
      await tx.$executeRaw`DELETE FROM passage_vector WHERE version_id = ${versionId}::uuid`;
    }
    await tx.documentVersion.updateMany({
      where: { id: versionId },
      data: {
        termsVersion: TERMS_VERSION,
        ...(isEmbeddedOtherwise && { state: "searchable", embeddedCount: 0 }),
      },
    });
    return collectionId;
  });
}
