import { systemViewer, type Viewer } from "../../domain/viewer.ts";
import { withViewer } from "../client.ts";

/**
 * Takes deleted versions out of the retrieval log and out of what names them beside answers, and the terms that no
 * passage has any more out of the collections' counts.
 */
export async function sweepSearch({ organizationId }: Viewer): Promise<void> {
  await withViewer(systemViewer(organizationId), async (tx) => {
    await tx.$executeRaw`
      UPDATE retrieval SET passages = (
        SELECT coalesce(jsonb_agg(found.passage ORDER BY found.place), '[]')
        FROM jsonb_array_elements(retrieval.passages) WITH ORDINALITY AS found(passage, place)
        WHERE NOT EXISTS (SELECT 1 FROM deleted_version gone
          WHERE gone.organization_id = ${tx.organizationId}::uuid
            AND gone.version_id::text = found.passage ->> 'versionId'))
      WHERE retrieval.organization_id = ${tx.organizationId}::uuid
        AND EXISTS (SELECT 1
          FROM jsonb_array_elements(retrieval.passages) AS found(passage), deleted_version gone
          WHERE gone.organization_id = ${tx.organizationId}::uuid
            AND gone.version_id::text = found.passage ->> 'versionId')`;
    await tx.$executeRaw`
      UPDATE document SET split_from_document_id = NULL, split_from_number = NULL
      FROM deleted_version gone
      WHERE document.organization_id = ${tx.organizationId}::uuid
        AND gone.organization_id = document.organization_id
        AND gone.document_id = document.split_from_document_id
        AND NOT EXISTS (SELECT 1 FROM document kept
          WHERE kept.organization_id = document.organization_id
            AND kept.id = document.split_from_document_id)`;
    await tx.$executeRaw`
      DELETE FROM collection_term
      WHERE organization_id = ${tx.organizationId}::uuid AND passages <= 0`;
  });
}
