import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** A passage of a document with judged places, and the dates between which a question may find it. */
export type ScopedPassage = {
  id: string;
  documentId: string;
  versionId: string;
  start: number;
  end: number;
  inForceFrom: string | null;
  inForceTo: string | null;
};

/** Every passage of these documents, of all their versions. */
export function passagesOfDocuments(
  viewer: Viewer,
  documentIds: readonly string[],
): Promise<ScopedPassage[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<ScopedPassage[]>`
      SELECT id, document_id AS "documentId", version_id AS "versionId",
             start_offset AS start, end_offset AS "end",
             in_force_from::text AS "inForceFrom", in_force_to::text AS "inForceTo"
      FROM passage
      WHERE organization_id = ${tx.organizationId}::uuid
        AND document_id = ANY(${documentIds}::uuid[])
      ORDER BY document_id, version_id, ordinal`,
  );
}

/** The texts of these versions by version id; versions that were never parsed are left out. */
export async function textsOfVersions(
  viewer: Viewer,
  versionIds: readonly string[],
): Promise<Map<string, string>> {
  const rows = await withViewer(viewer, (tx) =>
    tx.documentVersion.findMany({
      where: { id: { in: [...versionIds] } },
      select: { id: true, text: true },
    }),
  );
  return new Map(rows.flatMap(({ id, text }) => (text === null ? [] : [[id, text] as const])));
}

/** Two stamps that change when the test set or its collection changes. */
export async function stampsOf(
  viewer: Viewer,
  setId: string,
): Promise<{ passages: number; setStamp: string; collectionStamp: string } | null> {
  const [row] = await withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ passages: number; setStamp: string; collectionStamp: string }[]>`
      SELECT collection.passage_count AS passages,
             to_char(test_set.changed_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSMS') AS "setStamp",
             md5(collection.passage_count || ' ' || collection.total_length || ' ' || COALESCE((
               SELECT string_agg(version.id || ' ' || version.embedded_count, ',' ORDER BY version.id)
               FROM document_version version
               JOIN document ON document.organization_id = version.organization_id
                            AND document.id = version.document_id
               WHERE document.organization_id = collection.organization_id
                 AND document.collection_id = collection.id), '')) AS "collectionStamp"
      FROM test_set
      JOIN collection ON collection.organization_id = test_set.organization_id
                     AND collection.id = test_set.collection_id
      WHERE test_set.organization_id = ${tx.organizationId}::uuid AND test_set.id = ${setId}::uuid`,
  );
  return row ?? null;
}
