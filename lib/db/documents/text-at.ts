import type { Transaction } from "../client.ts";

type Span = { versionId: string; start: number; end: number };

/**
 * The words at places of versions, in their order; null where the version is gone, was never read,
 * or is not the viewer's. Cut here and not in SQL: offsets count UTF-16 units, Postgres counts
 * characters.
 */
export async function textAt(
  tx: Transaction,
  spans: readonly Span[],
): Promise<({ title: string; text: string } | null)[]> {
  const rows = await tx.documentVersion.findMany({
    where: { id: { in: spans.map(({ versionId }) => versionId) } },
    select: { id: true, text: true, documentId: true },
  });
  const documents = await tx.document.findMany({
    where: { id: { in: rows.map(({ documentId }) => documentId) } },
    select: { id: true, title: true },
  });
  const titles = new Map(documents.map(({ id, title }) => [id, title]));
  const versions = new Map(rows.map((row) => [row.id, row]));
  return spans.map(({ versionId, start, end }) => {
    const version = versions.get(versionId);
    const title = version && titles.get(version.documentId);
    const text = version?.text?.slice(start, end);
    return title !== undefined && text ? { title, text } : null;
  });
}
