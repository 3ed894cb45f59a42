import type { SourceState } from "../../domain/answers/withhold-sources.ts";
import type { Transaction } from "../client.ts";

type Named = {
  sources: readonly { versionId: string; alsoIn?: { places: readonly Place[] } | null }[];
  citations: readonly Place[];
};
type Place = { versionId: string };

/** The versions that an answer was written from: its sources, other places with their text, and its citations. */
export function versionsOf({ sources, citations }: Named): string[] {
  const places = sources.flatMap((source) => [source, ...(source.alsoIn?.places ?? [])]);
  return [...new Set([...places, ...citations].map(({ versionId }) => versionId))];
}

/** What the viewer may know today of these versions. */
export async function readSourceStates(
  tx: Transaction,
  versionIds: readonly string[],
): Promise<(versionId: string) => SourceState> {
  const named = [...new Set(versionIds)];
  if (named.length === 0) return () => "open";
  const open = await tx.$queryRaw<{ id: string }[]>`
    SELECT version.id
    FROM document_version version
    JOIN document ON document.organization_id = version.organization_id
                 AND document.id = version.document_id
    JOIN collection ON collection.organization_id = document.organization_id
                   AND collection.id = document.collection_id
    WHERE version.organization_id = ${tx.organizationId}::uuid AND version.id = ANY(${named}::uuid[])`;
  const isOpen = new Set(open.map(({ id }) => id));
  const others = named.filter((id) => !isOpen.has(id));
  const deleted = others.length > 0 ? await findDeleted(tx, others) : new Set<string>();
  return (id) => (isOpen.has(id) ? "open" : deleted.has(id) ? "deleted" : "closed");
}

async function findDeleted(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await tx.deletedVersion.findMany({
    where: { versionId: { in: [...ids] } },
    select: { versionId: true },
  });
  return new Set(rows.map(({ versionId }) => versionId));
}
