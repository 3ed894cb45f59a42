import { Prisma } from "#prisma/generated/client";
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
  without?: readonly Pick<PassageToEmbed, "id" | "versionId">[];
};

/**
 * The next passages that have no vector of this model. Versions that miss the fewest go first, so that a short
 * document does not wait for a long one. Tables are looked up row by row (LATERAL … LIMIT): a new embedded database
 * has no statistics, and its planner would compare every version with every document.
 */
export async function listPassagesToEmbed(
  viewer: Viewer,
  { modelId, limit, oldest = 0, classes = DATA_CLASSES, without = [] }: Wanted,
): Promise<PassageToEmbed[]> {
  const leftOut = without.map(({ id }) => id);
  const leftOutOf = without.map(({ versionId }) => versionId);
  const first = Prisma.sql`ORDER BY searchable_at, id LIMIT 1`;
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<PassageToEmbed[]>`
      WITH waiting AS MATERIALIZED (
        SELECT version.organization_id, version.id, version.document_id, version.searchable_at,
               version.passage_count - version.embedded_count
                 - cardinality(array_positions(${leftOutOf}::uuid[], version.id)) AS missing
        FROM document_version version ${onlyOf(classes)}
        WHERE version.organization_id = ${tx.organizationId}::uuid AND version.state = 'searchable'),
      picked AS (
        (SELECT * FROM waiting WHERE missing > 0 ${first})
        UNION
        (SELECT * FROM waiting WHERE missing > 0 ORDER BY missing, searchable_at, id LIMIT ${limit})),
      next AS (
        SELECT picked.*, id = (SELECT id FROM picked ${first}) AS is_oldest,
               sum(missing) OVER (ORDER BY missing, searchable_at, id) - missing AS before
        FROM picked),
      listed AS (
        SELECT next.*, passage.id AS passage_id, passage.ordinal, passage.headings, passage.text,
               row_number() OVER (PARTITION BY is_oldest ORDER BY passage.ordinal) AS place
        FROM next CROSS JOIN LATERAL (
          SELECT passage.id, passage.ordinal, passage.headings, passage.text
          FROM passage
          LEFT JOIN LATERAL (
            SELECT true AS is_stored FROM passage_vector
            WHERE passage_vector.organization_id = passage.organization_id
              AND passage_vector.embedding_model_id = ${modelId}::uuid
              AND passage_vector.passage_id = passage.id LIMIT 1) vector ON true
          WHERE passage.organization_id = next.organization_id
            AND passage.version_id = next.id AND passage.id <> ALL(${leftOut}::uuid[])
            AND vector.is_stored IS NULL
          ORDER BY passage.ordinal LIMIT ${limit}) passage
        WHERE is_oldest OR before < ${limit})
      SELECT listed.passage_id AS id, listed.id AS "versionId", listed.ordinal, document.title,
             listed.headings, listed.text, place.data_class AS "dataClass"
      FROM listed
      CROSS JOIN LATERAL (
        SELECT title, organization_id, collection_id FROM document
        WHERE document.organization_id = listed.organization_id
          AND document.id = listed.document_id LIMIT 1) document
      CROSS JOIN LATERAL (
        SELECT data_class FROM collection
        WHERE collection.organization_id = document.organization_id
          AND collection.id = document.collection_id LIMIT 1) place
      ORDER BY NOT (is_oldest AND listed.place <= ${oldest}), missing, searchable_at, listed.id, ordinal
      LIMIT ${limit}`,
  );
}

/** Joins versions with their collection to limit them to these data classes; nothing when all are allowed. */
function onlyOf(classes: readonly DataClass[]): Prisma.Sql {
  if (DATA_CLASSES.every((dataClass) => classes.includes(dataClass))) return Prisma.empty;
  return Prisma.sql`
    JOIN document ON document.organization_id = version.organization_id
                 AND document.id = version.document_id
    JOIN collection ON collection.organization_id = document.organization_id
                   AND collection.id = document.collection_id
                   AND collection.data_class = ANY(${classes}::text[])`;
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
        AND version.id = counted.version_id AND version.state IN ('searchable', 'ready')
        AND version.organization_id = ${tx.organizationId}::uuid
        AND version.id = ANY(${versionIds}::uuid[])`;
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
