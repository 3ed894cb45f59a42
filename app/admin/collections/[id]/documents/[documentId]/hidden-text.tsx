import { getFormatter, getTranslations } from "next-intl/server";
import { listHiddenText } from "#lib/db/documents/hidden-text";
import { textBefore } from "#lib/db/documents/text-before";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import type { HiddenText as Piece } from "#lib/domain/documents/hidden-text";
import type { Viewer } from "#lib/domain/viewer";
import { Badge } from "#ui/badge";

/** A file that hides more than this is best opened itself. */
const MAX_SHOWN = 100;

type HiddenTextProps = { viewer: Viewer; document: DocumentRow };

/** The text that the document's newest version holds and does not show, with its place and the reason. */
export async function HiddenText({ viewer, document }: HiddenTextProps) {
  const isParsed = document.state === "searchable" || document.state === "ready";
  if (!isParsed) return null;
  const t = await getTranslations("console.hiddenText");
  const { isChecked, pieces } = await listHiddenText(viewer, document.versionId);
  const shown = pieces.slice(0, MAX_SHOWN);
  const places = await textBefore(viewer, document.versionId, shown);
  return (
    <section aria-labelledby="hidden-text" className="flex flex-col gap-3 border-t pt-5">
      <header className="flex max-w-prose flex-col gap-1">
        <h2 id="hidden-text" className="flex items-center gap-2 font-semibold text-lg">
          {t("title")}
          {pieces.length > 0 && <Badge tone="warn">{pieces.length}</Badge>}
        </h2>
        <p className="text-muted">{t("intro")}</p>
      </header>
      {pieces.length === 0 && <p>{t(isChecked ? "empty" : "notChecked")}</p>}
      {shown.length > 0 && (
        <ol className="divide-y divide-line rounded-lg border bg-surface">
          {shown.map((piece, index) => (
            <PieceLine
              key={`${piece.at}:${piece.reason}:${piece.text}`}
              piece={piece}
              before={places[index] ?? ""}
              hasPages={document.pageCount > 1}
            />
          ))}
        </ol>
      )}
      {pieces.length > shown.length && (
        <p className="text-muted text-sm">{t("more", { count: pieces.length - shown.length })}</p>
      )}
    </section>
  );
}

type PieceLineProps = { piece: Piece; before: string; hasPages: boolean };

async function PieceLine({ piece, before, hasPages }: PieceLineProps) {
  const t = await getTranslations("console.hiddenText");
  const format = await getFormatter();
  const place = before === "" ? t("atStart") : t("after", { words: before });
  return (
    <li className="flex flex-col gap-1 px-4 py-2.5">
      <p className="flex flex-wrap gap-x-3 gap-y-1 text-muted text-sm">
        <span className="font-medium text-ink">{t(`reasons.${piece.reason}`)}</span>
        {hasPages && <span>{t("page", { number: format.number(piece.page) })}</span>}
        <span className="min-w-0 [overflow-wrap:anywhere]">{place}</span>
      </p>
      <p className="max-w-measure whitespace-pre-line font-serif [overflow-wrap:anywhere]">
        {piece.text}
      </p>
    </li>
  );
}
