import type { Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";
import { SHOWN_TITLE } from "../documents/shown-title.ts";

/**
 * The current texts that may contain a quote: those of the documents with this id, path, file name or title,
 * or, without a document, of every document of the collection that contains the quote, ignoring white
 * space. At most 20.
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
      WHERE document.organization_id = ${tx.organizationId}::uuid
        AND document.collection_id = ${collectionId}::uuid AND version.text IS NOT NULL
        AND CASE WHEN ${document}::text IS NULL
                 THEN strpos(regexp_replace(version.text, '\\s+', '', 'g'),
                             regexp_replace(${quote}, '\\s+', '', 'g')) > 0
                 ELSE ${document}::text IN (document.id::text, document.path, document.file_name, document.title,
                                          ${SHOWN_TITLE}) END
      LIMIT 20`,
  );
}

/** A document with its names. Its current text ends with its last passage; null until it is parsed. */
export type ImportDocument = {
  id: string;
  path: string;
  fileName: string;
  title: string;
  folder: string;
  versionId: string | null;
  end: number | null;
};

/** Every document of a collection that the viewer may see, for an import to refer to. */
export async function listImportDocuments(
  viewer: Viewer,
  collectionId: string,
): Promise<ImportDocument[]> {
  return withViewer(
    viewer,
    (tx) => tx.$queryRaw<ImportDocument[]>`
      SELECT document.id, document.path, document.file_name AS "fileName", document.title,
             document.folder,
             version.id AS "versionId",
             (SELECT max(passage.end_offset) FROM passage
              WHERE passage.organization_id = version.organization_id
                AND passage.version_id = version.id) AS "end"
      FROM document
      LEFT JOIN document_version version ON version.organization_id = document.organization_id
                                        AND version.id = document.current_version_id
      WHERE document.organization_id = ${tx.organizationId}::uuid
        AND document.collection_id = ${collectionId}::uuid
      ORDER BY document.id`,
  );
}
