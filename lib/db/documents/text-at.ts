import { toldApart } from "../../domain/documents/document-path.ts";
import type { Transaction } from "../client.ts";

type Span = { versionId: string; start: number; end: number };

/**
 * The texts at places of versions, in the same order; null if the version was deleted or never parsed, or the
 * viewer may not see it. The text is cut here and not in SQL, because offsets count UTF-16 units and Postgres
 * counts characters. The query starts at documents, because Prisma throws if a version's document is missing.
 */
export async function textAt(
  tx: Transaction,
  spans: readonly Span[],
): Promise<({ title: string; text: string } | null)[]> {
  const wanted = { id: { in: spans.map(({ versionId }) => versionId) } };
  const documents = await tx.document.findMany({
    where: { versions: { some: wanted } },
    select: {
      title: true,
      folder: true,
      versions: { where: wanted, select: { id: true, text: true } },
    },
  });
  const found = new Map(
    documents.flatMap(({ title, folder, versions }) =>
      versions.map(({ id, text }) => [id, { title: toldApart(title, folder), text }]),
    ),
  );
  return spans.map(({ versionId, start, end }) => {
    const { title = "", text } = found.get(versionId) ?? {};
    const words = text?.slice(start, end);
    return words ? { title, text: words } : null;
  });
}
