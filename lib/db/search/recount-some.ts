import { TERMS_VERSION } from "../../domain/search/terms-version.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import type { PassageText } from "./load-passages.ts";
import { type Place, type Recount, recountPassages } from "./passages.ts";

type Stored = PassageText & { versionId: string; terms: number[]; termCounts: number[] };

/** Versions per transaction: a large organization has tens of thousands, most of them unchanged. */
const BATCH = 50;

/**
 * Recounts the passages of some versions whose terms have an earlier `TERMS_VERSION`. Passages and citations
 * stay unchanged; outdated vectors are deleted, to be made again. Returns how many versions it checked, and
 * the collections in which anything changed.
 */
export async function recountSome(
  viewer: Viewer,
  count: (passages: readonly PassageText[]) => Recount,
): Promise<{ versions: number; collectionIds: string[] }> {
  const { versions, changed } = await withViewer(viewer, async (tx) => {
    const versions = await listOutdated(tx);
    const stored = await loadStored(tx, versions);
    const changed = versions.filter(({ versionId }) => {
      const own = stored.get(versionId) ?? [];
      return !isUpToDate(own, count(own));
    });
    await markUpToDate(
      tx,
      versions.filter((version) => !changed.includes(version)),
    );
    return { versions: versions.length, changed };
  });
  // One transaction each: a common one could deadlock with an upload over the collection's counts.
  for (const version of changed) {
    await withViewer(viewer, async (tx) => {
      await recount(tx, version, count);
      await markUpToDate(tx, [version]);
    });
  }
  return { versions, collectionIds: [...new Set(changed.map(({ collectionId }) => collectionId))] };
}

function listOutdated(tx: Transaction): Promise<Place[]> {
  return tx.$queryRaw`
    SELECT version.id AS "versionId", document.id AS "documentId",
           document.collection_id AS "collectionId"
    FROM document_version version
    JOIN document ON document.organization_id = version.organization_id
                 AND document.id = version.document_id
    WHERE version.organization_id = ${tx.organizationId}::uuid
      AND version.state IN ('searchable', 'ready') AND version.terms_version < ${TERMS_VERSION}
    ORDER BY version.terms_version LIMIT ${BATCH}`;
}

async function markUpToDate(tx: Transaction, versions: readonly Place[]): Promise<void> {
  await tx.documentVersion.updateMany({
    where: { id: { in: versions.map(({ versionId }) => versionId) } },
    data: { termsVersion: TERMS_VERSION },
  });
}

async function loadStored(
  tx: Transaction,
  versions: readonly Place[],
): Promise<Map<string, Stored[]>> {
  const ids = versions.map(({ versionId }) => versionId);
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT passage.id, passage.version_id AS "versionId", document.title, passage.headings,
           passage.text, passage.terms, passage.term_counts AS "termCounts"
    FROM passage
    JOIN document ON document.organization_id = passage.organization_id
                 AND document.id = passage.document_id
    WHERE passage.organization_id = ${tx.organizationId}::uuid
      AND passage.version_id = ANY(${ids}::uuid[])`;
  return Map.groupBy(rows, ({ versionId }) => versionId);
}

function isUpToDate(stored: readonly Stored[], { counted, isEmbeddedOtherwise }: Recount): boolean {
  const fresh = new Map(counted.map((passage) => [passage.id, passage]));
  return (
    !isEmbeddedOtherwise &&
    stored.every(
      ({ id, terms, termCounts }) =>
        isSame(terms, fresh.get(id)?.terms) && isSame(termCounts, fresh.get(id)?.termCounts),
    )
  );
}

function isSame(left: readonly number[], right: readonly number[] | undefined): boolean {
  return left.length === right?.length && left.every((value, index) => value === right[index]);
}

async function recount(
  tx: Transaction,
  version: Place,
  count: (passages: readonly PassageText[]) => Recount,
): Promise<void> {
  const { isEmbeddedOtherwise } = await recountPassages(tx, version, count);
  if (!isEmbeddedOtherwise) return;
  const { versionId } = version;
  await tx.$executeRaw`
    DELETE FROM passage_vector
    WHERE organization_id = ${tx.organizationId}::uuid AND version_id = ${versionId}::uuid`;
  await tx.documentVersion.updateMany({
    where: { id: versionId },
    data: { state: "searchable", embeddedCount: 0 },
  });
}
