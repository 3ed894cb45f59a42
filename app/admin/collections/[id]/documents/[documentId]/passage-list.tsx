import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { listVersionPassages, type VersionPassage } from "#lib/db/documents/version-passages";
import type { DocumentRow } from "#lib/domain/documents/document-row";
import { hasPages } from "#lib/domain/documents/formats";
import type { Viewer } from "#lib/domain/viewer";
import { EmptyState } from "#ui/page/empty-state";
import { Parts } from "./_components/parts.tsx";

const PART_LENGTH = 50;

type PassageListProps = {
  viewer: Viewer;
  document: DocumentRow;
  part: number;
  /** The passage that the address names, such as a hit of the search test. */
  chosen: string | undefined;
};

export async function PassageList({ viewer, document, part, chosen }: PassageListProps) {
  const t = await getTranslations("console.document");
  const { passages, offset } = await listVersionPassages(viewer, document.versionId, {
    offset: (part - 1) * PART_LENGTH,
    limit: PART_LENGTH,
    around: chosen,
  });
  if (passages.length === 0) return <EmptyState title={t("noPassages")} />;
  return (
    <>
      <ol className="flex flex-col gap-3">
        {passages.map((passage) => (
          <Passage
            key={passage.id}
            passage={passage}
            place={`/d/${document.id}?version=${document.versionId}`}
            isPaged={hasPages(document.mediaType)}
            isChosen={passage.id === chosen}
          />
        ))}
      </ol>
      <Parts
        view="passages"
        part={Math.floor(offset / PART_LENGTH) + 1}
        parts={Math.ceil(document.passageCount / PART_LENGTH)}
      />
    </>
  );
}

type PassageProps = {
  passage: VersionPassage;
  /** The document's address in the reader, without a span. */
  place: string;
  /** Whether the document has real pages, so that page numbers are shown. */
  isPaged: boolean;
  isChosen: boolean;
};

async function Passage({ passage, place, isPaged, isChosen }: PassageProps) {
  const t = await getTranslations("console.document");
  const { id, ordinal, page, start, end, headings, text } = passage;
  return (
    <li
      id={id}
      data-chosen={isChosen || undefined}
      className="scroll-mt-16 rounded-lg border bg-surface px-4 py-3 data-chosen:border-accent"
    >
      <p className="flex flex-wrap gap-x-2 text-muted text-sm">
        <span className="font-medium">{t("passage", { number: ordinal + 1 })}</span>
        {isPaged && <span>· {t("page", { number: page })}</span>}
        <span>· {t("characters", { start, end })}</span>
        <Link
          href={`${place}&start=${start}&end=${end}`}
          className="ml-auto text-accent underline-offset-4 hover:underline"
        >
          {t("seeInDocument")}
        </Link>
      </p>
      {headings.length > 0 && <p className="font-medium text-sm">{headings.join(" › ")}</p>}
      <p className="mt-1.5 max-w-measure whitespace-pre-line font-serif">
        {isChosen ? <mark>{text}</mark> : text}
      </p>
    </li>
  );
}
