import type { Transaction } from "../client.ts";

/**
 * Puts a document's versions in force one after the other, after a version came or went: the first from the beginning,
 * each until the next one was searchable, the last until further notice. The last one is the current version. Versions
 * that were never searchable are left alone.
 */
export async function renewInForce(tx: Transaction, documentId: string): Promise<void> {
  await tx.$executeRaw`
    UPDATE document_version version
    SET in_force_from = chain.begins, in_force_to = chain.ends
    FROM (
      SELECT organization_id, id,
             CASE WHEN lag(id) OVER numbered IS NULL THEN NULL ELSE came END AS begins,
             lead(came) OVER numbered AS ends
      FROM (
        SELECT organization_id, id, number,
               COALESCE(in_force_from, searchable_at::date) AS came
        FROM document_version
        WHERE organization_id = ${tx.organizationId}::uuid
          AND document_id = ${documentId}::uuid AND searchable_at IS NOT NULL) searchable
      WINDOW numbered AS (ORDER BY number)) chain
    WHERE version.organization_id = ${tx.organizationId}::uuid
      AND version.organization_id = chain.organization_id AND version.id = chain.id`;
  await tx.$executeRaw`
    UPDATE passage SET in_force_from = version.in_force_from, in_force_to = version.in_force_to
    FROM document_version version
    WHERE passage.organization_id = ${tx.organizationId}::uuid
      AND version.organization_id = passage.organization_id AND version.id = passage.version_id
      AND version.document_id = ${documentId}::uuid`;
  await tx.$executeRaw`
    UPDATE passage_vector SET in_force_from = version.in_force_from, in_force_to = version.in_force_to
    FROM document_version version
    WHERE passage_vector.organization_id = ${tx.organizationId}::uuid
      AND version.organization_id = passage_vector.organization_id
      AND version.id = passage_vector.version_id AND version.document_id = ${documentId}::uuid`;
  const current = await tx.documentVersion.findFirst({
    where: { documentId, searchableAt: { not: null } },
    orderBy: { number: "desc" },
    select: { id: true },
  });
  await tx.document.updateMany({
    where: { id: documentId },
    data: { currentVersionId: current?.id ?? null },
  });
}
