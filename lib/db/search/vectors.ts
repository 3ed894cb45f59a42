import { DATA_CLASSES, type DataClass } from "../../domain/documents/data-class.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { writeVector } from "./vector-codec.ts";

/** A passage that has no vector yet, with the title and headings above it. */
export type PassageToEmbed = {
  id: string;
  versionId: string;
  ordinal: number;
  title: string;
  headings: string[];
  text: string;
  /** The data class of its collection. */
  dataClass: DataClass;
};

/**
 * The next passages without vectors in collections of these data classes, oldest version first. A version's
 * passages are embedded in order, so its count of embedded passages says where to continue, even after a
 * crash.
 */
export async function listPassagesToEmbed(
  viewer: Viewer,
  limit: number,
  classes: readonly DataClass[] = DATA_CLASSES,
): Promise<PassageToEmbed[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<PassageToEmbed[]>`
      SELECT passage.id, passage.version_id AS "versionId", passage.ordinal, document.title,
             passage.headings, passage.text, version.data_class AS "dataClass"
      FROM (SELECT document_version.*, collection.data_class
            FROM document_version
            JOIN document ON document.organization_id = document_version.organization_id
                         AND document.id = document_version.document_id
            JOIN collection ON collection.organization_id = document.organization_id
                           AND collection.id = document.collection_id
            WHERE document_version.organization_id = ${tx.organizationId}::uuid
              AND document_version.state = 'searchable'
              AND collection.data_class = ANY(${classes}::text[])
            ORDER BY searchable_at LIMIT ${limit}) version
      JOIN document ON document.organization_id = version.organization_id
                   AND document.id = version.document_id
      JOIN passage ON passage.organization_id = version.organization_id
                  AND passage.version_id = version.id
                  AND passage.ordinal >= version.embedded_count
      ORDER BY version.searchable_at, version.id, passage.ordinal
      LIMIT ${limit}`,
  );
}

/** Stores vectors of consecutive passages; versions that are complete become ready. */
export async function storeVectors(
  viewer: Viewer,
  modelId: string,
  passages: readonly Pick<PassageToEmbed, "id" | "versionId">[],
  vectors: readonly (readonly number[])[],
): Promise<void> {
  const ids = passages.map((passage) => passage.id);
  const texts = vectors.map(writeVector);
  const versionIds = [...new Set(passages.map((passage) => passage.versionId))];
  await withViewer(viewer, async (tx) => {
    await tx.$executeRaw`
      INSERT INTO passage_vector (organization_id, embedding_model_id, passage_id, collection_id,
                                  version_id, access_tags, embedding, in_force_from, in_force_to)
      SELECT passage.organization_id, ${modelId}::uuid, passage.id, passage.collection_id,
             passage.version_id, passage.access_tags, fresh.embedding::vector,
             passage.in_force_from, passage.in_force_to
      FROM unnest(${ids}::uuid[], ${texts}::text[]) AS fresh(id, embedding)
      JOIN passage ON passage.organization_id = ${tx.organizationId}::uuid AND passage.id = fresh.id
      ON CONFLICT (organization_id, embedding_model_id, passage_id)
      DO UPDATE SET embedding = excluded.embedding`;
    // Recounted instead of incremented, so that storing the same vectors twice does not count twice.
    await tx.$executeRaw`
      UPDATE document_version version
      SET embedded_count = counted.vectors, last_activity_at = now(),
          state = CASE WHEN counted.vectors >= version.passage_count THEN 'ready'
                       ELSE version.state END,
          ready_at = CASE WHEN counted.vectors >= version.passage_count THEN now()
                          ELSE version.ready_at END
      FROM (
        SELECT organization_id, version_id, COUNT(*)::int AS vectors FROM passage_vector
        WHERE organization_id = ${tx.organizationId}::uuid
          AND embedding_model_id = ${modelId}::uuid AND version_id = ANY(${versionIds}::uuid[])
        GROUP BY organization_id, version_id) counted
      WHERE version.organization_id = counted.organization_id
        AND version.id = counted.version_id AND version.state IN ('searchable', 'ready')`;
  });
}

/** Queues every version to be embedded again, after the embedding model has changed. */
export async function embedEverythingAgain(viewer: Viewer): Promise<void> {
  await withViewer(viewer, (tx) =>
    tx.documentVersion.updateMany({
      where: { state: { in: ["ready", "searchable"] } },
      data: { state: "searchable", embeddedCount: 0 },
    }),
  );
}
