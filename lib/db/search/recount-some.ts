import { TERMS_VERSION } from "../../domain/search/terms-version.ts";
import type { Viewer } from "../../domain/viewer.ts";
import { type Transaction, withViewer } from "../client.ts";
import { type Place, type Recount, recountPassages } from "./passages.ts";
import type { PassageText } from "./search.ts";

type Outdated = Omit<Place, "organizationId">;
type Stored = PassageText & { versionId: string; terms: number[]; termCounts: number[] };

/** Versions looked at together: a large house has tens of thousands, most of them unchanged. */
const BATCH = 50;

/**
 * Counts some versions' passages anew whose terms were made in an earlier way. Passages and citations
 * stay what they are; vectors that are no longer right are dropped and made again. Returns how many
 * versions it looked at, and the collections where anything changed.
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
  // Each by itself: together they would hold counters that an upload waits for, and it theirs.
  for (const version of changed) {
    await withViewer(viewer, async (tx) => {
      await recount(tx, viewer, version, count);
      await markUpToDate(tx, [version]);
    });
  }
  return { versions, collectionIds: [...new Set(changed.map(({ collectionId }) => collectionId))] };
}

function listOutdated(tx: Transaction): Promise<Outdated[]> {
  return tx.$queryRaw`
    SELECT version.id AS "versionId", document.id AS "documentId",
           document.collection_id AS "collectionId"
    FROM document_version version JOIN document ON document.id = version.document_id
    WHERE version.state IN ('searchable', 'ready') AND version.terms_version < ${TERMS_VERSION}
    ORDER BY version.terms_version LIMIT ${BATCH}`;
}

async function markUpToDate(tx: Transaction, versions: readonly Outdated[]): Promise<void> {
  await tx.documentVersion.updateMany({
    where: { id: { in: versions.map(({ versionId }) => versionId) } },
    data: { termsVersion: TERMS_VERSION },
  });
}

async function loadStored(
  tx: Transaction,
  versions: readonly Outdated[],
): Promise<Map<string, Stored[]>> {
  const ids = versions.map(({ versionId }) => versionId);
  const rows = await tx.$queryRaw<Stored[]>`
    SELECT passage.id, passage.version_id AS "versionId", document.title, passage.headings,
           passage.text, passage.terms, passage.term_counts AS "termCounts"
    FROM passage JOIN document ON document.id = passage.document_id
    WHERE passage.version_id = ANY(${ids}::uuid[])`;
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
  { organizationId }: Viewer,
  version: Outdated,
  count: (passages: readonly PassageText[]) => Recount,
): Promise<void> {
  const { isEmbeddedOtherwise } = await recountPassages(tx, { ...version, organizationId }, count);
  if (!isEmbeddedOtherwise) return;
  const { versionId } = version;
  await tx.$executeRaw`DELETE FROM passage_vector WHERE version_id = ${versionId}::uuid`;
  await tx.documentVersion.updateMany({
    where: { id: versionId },
    data: { state: "searchable", embeddedCount: 0 },
  });
}
