import type { Transaction } from "../client.ts";
import { renewInForce } from "./in-force.ts";

/** A version that was stored just now, with its document, which may be another one than when its parsing began. */
export type StoredVersion = { versionId: string; documentId: string; number: number };

type Current = { documentId: string; versionId: string | null; number: number | null };
type Replacing = { earlier: string; versionId: string };

/**
 * Makes versions of different documents the current ones: the earlier current version is in force until today, the new
 * one from today on. A version that was stored after a later one of its document is put in force before that one.
 */
export async function replaceEarlierVersions(
  tx: Transaction,
  stored: readonly StoredVersion[],
): Promise<void> {
  const current = await lockCurrent(
    tx,
    stored.map(({ documentId }) => documentId),
  );
  const isLate = ({ documentId, number }: StoredVersion) =>
    (current.get(documentId)?.number ?? 0) > number;
  const newest = stored.filter((version) => !isLate(version));
  await makeCurrent(tx, newest);
  const replacing = newest.flatMap(({ documentId, versionId }) => {
    const earlier = current.get(documentId)?.versionId;
    return earlier && earlier !== versionId ? [{ earlier, versionId }] : [];
  });
  if (replacing.length > 0) await endEarlier(tx, replacing);
  for (const { documentId } of stored.filter(isLate)) await renewInForce(tx, documentId);
}

/** The current versions of documents, which are locked until the transaction ends. */
async function lockCurrent(
  tx: Transaction,
  documentIds: readonly string[],
): Promise<Map<string, Current>> {
  const rows = await tx.$queryRaw<Current[]>`
    SELECT document.id AS "documentId", document.current_version_id AS "versionId", version.number
    FROM document
    LEFT JOIN document_version version ON version.organization_id = document.organization_id
                                      AND version.id = document.current_version_id
    WHERE document.organization_id = ${tx.organizationId}::uuid
      AND document.id = ANY(${documentIds}::uuid[])
    ORDER BY document.id FOR UPDATE OF document`;
  return new Map(rows.map((row) => [row.documentId, row]));
}

async function makeCurrent(tx: Transaction, versions: readonly StoredVersion[]): Promise<void> {
  const documentIds = versions.map(({ documentId }) => documentId);
  await tx.$executeRaw`
    UPDATE document SET current_version_id = fresh.version_id
    FROM unnest(${documentIds}::uuid[], ${versions.map(({ versionId }) => versionId)}::uuid[])
      AS fresh(document_id, version_id)
    WHERE document.organization_id = ${tx.organizationId}::uuid
      AND document.id = ANY(${documentIds}::uuid[]) AND document.id = fresh.document_id`;
}

async function endEarlier(tx: Transaction, replacing: readonly Replacing[]): Promise<void> {
  const earlier = replacing.map((one) => one.earlier);
  await tx.$executeRaw`
    UPDATE document_version SET in_force_to = COALESCE(in_force_to, CURRENT_DATE)
    WHERE organization_id = ${tx.organizationId}::uuid AND id = ANY(${earlier}::uuid[])`;
  await tx.$executeRaw`
    UPDATE document_version SET in_force_from = COALESCE(in_force_from, CURRENT_DATE)
    WHERE organization_id = ${tx.organizationId}::uuid
      AND id = ANY(${replacing.map(({ versionId }) => versionId)}::uuid[])`;
  await tx.$executeRaw`
    UPDATE passage SET in_force_to = COALESCE(in_force_to, CURRENT_DATE)
    WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ANY(${earlier}::uuid[])`;
  await tx.$executeRaw`
    UPDATE passage_vector SET in_force_to = COALESCE(in_force_to, CURRENT_DATE)
    WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ANY(${earlier}::uuid[])`;
}
