import { getTranslations } from "next-intl/server";
import { getDocumentView } from "#lib/db/documents/document-view";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import type { Viewer } from "#lib/domain/viewer";
import { EmptyState } from "#ui/page/empty-state";
import { Parts } from "./_components/parts.tsx";

/** As much text as a page can show without too much scrolling. */
const PART_LENGTH = 30_000;

type KeptTextProps = { viewer: Viewer; document: DocumentRow; part: number };

/** The stored text, page by page; passages and citations are ranges of it. */
export async function KeptText({ viewer, document, part }: KeptTextProps) {
  const t = await getTranslations("console.document");
  const key = { documentId: document.id, versionId: document.versionId };
  const from = (part - 1) * PART_LENGTH;
  const view = await getDocumentView(viewer, key, { from, to: from + PART_LENGTH });
  if (view.text === "") return <EmptyState title={t("noText")} />;

  const shown = view.pages
    .map(({ page, start, end }) => ({
      page,
      text: view.text.slice(Math.max(0, start - view.from), Math.max(0, end - view.from)),
    }))
    .filter(({ text }) => text.trim() !== "");
  return (
    <>
      {shown.map(({ page, text }) => (
        <section key={page} className="rounded-lg border bg-surface px-4 py-3">
          {document.pageCount > 1 && (
            <h2 className="font-medium text-muted text-sm">{t("page", { number: page })}</h2>
          )}
          <p className="mt-1.5 max-w-measure whitespace-pre-line font-serif">{text}</p>
        </section>
      ))}
      <Parts view="text" part={part} parts={Math.ceil(view.length / PART_LENGTH)} />
    </>
  );
}
