import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/** A passage of a document with judged places, and whether a question of that day may find it. */
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
      WHERE document_id = ANY(${documentIds}::uuid[])
      ORDER BY document_id, version_id, ordinal`,
  );
}

/** The texts of these versions; those never read are left out. */
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

/** What a set and its collection are like now, in two stamps that change when they do. */
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
               WHERE document.collection_id = collection.id), '')) AS "collectionStamp"
      FROM test_set
      JOIN collection ON collection.organization_id = test_set.organization_id
                     AND collection.id = test_set.collection_id
      WHERE test_set.id = ${setId}::uuid`,
  );
  return row ?? null;
}

/**
 * The current texts that a quote may stand in: of the document that has this id, file name or
 * title, or else of every document of the collection with these very words, white space aside.
 */
export function findImportTexts(
  viewer: Viewer,
  collectionId: string,
  { document, quote }: { document: string | null; quote: string },
): Promise<{ documentId: string; versionId: string; text: string }[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<{ documentId: string; versionId: string; text: string }[]>`
      SELECT document.id AS "documentId", version.id AS "versionId", version.text
      FROM document
      JOIN document_version version ON version.organization_id = document.organization_id
                                   AND version.id = document.current_version_id
      WHERE document.collection_id = ${collectionId}::uuid AND version.text IS NOT NULL
        AND CASE WHEN ${document}::text IS NULL
                 THEN strpos(regexp_replace(version.text, '\\s+', '', 'g'),
                             regexp_replace(${quote}, '\\s+', '', 'g')) > 0
                 ELSE ${document}::text IN (document.id::text, document.file_name, document.title) END
      LIMIT 20`,
  );
}

/** A document by its names. Its current text ends with its last passage; null before it is read. */
export type ImportDocument = {
  id: string;
  fileName: string;
  title: string;
  versionId: string | null;
  end: number | null;
};

/** Every document of a collection that the viewer may see, to be named in an import. */
export async function listImportDocuments(
  viewer: Viewer,
  collectionId: string,
): Promise<ImportDocument[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<ImportDocument[]>`
      SELECT document.id, document.file_name AS "fileName", document.title,
             version.id AS "versionId",
             (SELECT max(passage.end_offset) FROM passage
              WHERE passage.organization_id = version.organization_id
                AND passage.version_id = version.id) AS "end"
      FROM document
      LEFT JOIN document_version version ON version.organization_id = document.organization_id
                                        AND version.id = document.current_version_id
      WHERE document.collection_id = ${collectionId}::uuid
      ORDER BY document.id`,
  );
}
