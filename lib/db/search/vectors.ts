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

/** Which passages to embed next, and with which model. */
type Wanted = {
  modelId: string;
  limit: number;
  /** How many of them are kept for the version that has waited longest. */
  oldest?: number;
  /** The data classes that the embedding server may be sent; by default all. */
  classes?: readonly DataClass[];
  /** Passages to leave out, such as those that failed. */
  without?: readonly string[];
};

/**
 * The next passages that have no vector of this model. Versions that miss the fewest go first, so that a short
 * document does not wait for a long one.
 */
export async function listPassagesToEmbed(
  viewer: Viewer,
  { modelId, limit, oldest = 0, classes = DATA_CLASSES, without = [] }: Wanted,
): Promise<PassageToEmbed[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<PassageToEmbed[]>`
      WITH left_out AS (
        SELECT organization_id, version_id, count(*)::int AS passages FROM passage
        WHERE organization_id = ${tx.organizationId}::uuid AND id = ANY(${without}::uuid[])
        GROUP BY organization_id, version_id),
      waiting AS MATERIALIZED (
        SELECT version.id, version.searchable_at, document.title, collection.data_class,
               version.passage_count - version.embedded_count - COALESCE(left_out.passages, 0) AS missing
        FROM document_version version
        JOIN document ON document.organization_id = version.organization_id
                     AND document.id = version.document_id
        JOIN collection ON collection.organization_id = document.organization_id
                       AND collection.id = document.collection_id
        LEFT JOIN left_out ON left_out.organization_id = version.organization_id
                          AND left_out.version_id = version.id
        WHERE version.organization_id = ${tx.organizationId}::uuid
          AND version.state = 'searchable'
          AND collection.data_class = ANY(${classes}::text[])),
      oldest AS (
        SELECT id FROM waiting WHERE missing > 0 ORDER BY searchable_at, id LIMIT 1),
      ordered AS (
        SELECT waiting.*, waiting.id IN (SELECT id FROM oldest) AS is_oldest,
               sum(missing) OVER (ORDER BY missing, searchable_at, id) - missing AS before
        FROM waiting WHERE missing > 0),
      next AS (SELECT * FROM ordered WHERE is_oldest OR before < ${limit}),
      missing AS (
        SELECT next.*, passage.id AS passage_id, passage.ordinal, passage.headings, passage.text,
               row_number() OVER (PARTITION BY is_oldest ORDER BY ordinal) AS place
        FROM next CROSS JOIN LATERAL (
          SELECT id, ordinal, headings, text FROM passage
          WHERE passage.organization_id = ${tx.organizationId}::uuid
            AND passage.version_id = next.id AND passage.id <> ALL(${without}::uuid[])
            AND NOT EXISTS (
              SELECT FROM passage_vector
              WHERE passage_vector.organization_id = passage.organization_id
                AND passage_vector.embedding_model_id = ${modelId}::uuid
                AND passage_vector.passage_id = passage.id)
          ORDER BY ordinal LIMIT ${limit}) passage)
      SELECT passage_id AS id, id AS "versionId", ordinal, title, headings, text,
             data_class AS "dataClass"
      FROM missing
      ORDER BY NOT (is_oldest AND place <= ${oldest}), missing, searchable_at, id, ordinal
      LIMIT ${limit}`,
  );
}

/** Stores vectors of passages; versions that are complete become ready. */
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

/**
 * Queues every version to be embedded with another model. Vectors of that model from an earlier time, before it
 * was replaced, are used again.
 */
export async function embedEverythingAgain(viewer: Viewer, modelId: string): Promise<void> {
  await withViewer(
    viewer,
    (tx) => tx.$executeRaw`
      UPDATE document_version version
      SET embedded_count = counted.vectors,
          state = CASE WHEN counted.vectors >= version.passage_count THEN 'ready'
                       ELSE 'searchable' END
      FROM (
        SELECT stored.organization_id, stored.id, count(vector.passage_id)::int AS vectors
        FROM document_version stored
        LEFT JOIN passage_vector vector ON vector.organization_id = stored.organization_id
                                       AND vector.version_id = stored.id
                                       AND vector.embedding_model_id = ${modelId}::uuid
        WHERE stored.organization_id = ${tx.organizationId}::uuid
          AND stored.state IN ('ready', 'searchable')
        GROUP BY stored.organization_id, stored.id) counted
      WHERE version.organization_id = ${tx.organizationId}::uuid
        AND version.organization_id = counted.organization_id AND version.id = counted.id`,
  );
}
