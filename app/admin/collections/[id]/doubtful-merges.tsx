import Link from "next/link";
import { getFormatter, getLocale, getTranslations } from "next-intl/server";
import { joinSentences } from "#app/_ui/join-sentences";
import { listDoubtfulMerges } from "#lib/db/documents/list-versions";
import type { DoubtfulMerge } from "#lib/domain/documents/document-version";
import type { Viewer } from "#lib/domain/viewer";
import { RelativeTime } from "#ui/relative-time";
import { ConfirmVersionsButton } from "./_components/confirm-versions-button.tsx";
import { SplitButton } from "./_components/split-button.tsx";

/** The others are folded: they stand between the documents and the settings. */
const SHOWN = 3;

type DoubtfulMergesProps = { viewer: Viewer; collectionId: string };

/** Documents whose versions were joined by their bare file name and may be different documents. */
export async function DoubtfulMerges({ viewer, collectionId }: DoubtfulMergesProps) {
  const merges = await listDoubtfulMerges(viewer, collectionId);
  const t = await getTranslations("console.doubtfulMerges");
  if (merges.length === 0) return null;
  const more = merges.slice(SHOWN);
  return (
    <section
      aria-labelledby="doubtful-merges"
      className="flex flex-col gap-3 rounded-lg border border-line-strong bg-surface p-4"
    >
      <header className="flex max-w-prose flex-col gap-1">
        <h2 id="doubtful-merges" tabIndex={-1} className="font-semibold text-lg">
          {t("title")}
        </h2>
        <p className="text-muted">{t("intro")}</p>
      </header>
      <MergeLines collectionId={collectionId} merges={merges.slice(0, SHOWN)} />
      {more.length > 0 && (
        <details className="border-t pt-3">
          <summary className="cursor-pointer">{t("more", { count: more.length })}</summary>
          <MergeLines collectionId={collectionId} merges={more} />
        </details>
      )}
    </section>
  );
}

type MergeLinesProps = { collectionId: string; merges: readonly DoubtfulMerge[] };

function MergeLines({ collectionId, merges }: MergeLinesProps) {
  return (
    <ul className="flex flex-col divide-y divide-line">
      {merges.map((merge) => (
        <MergeLine key={merge.documentId} collectionId={collectionId} merge={merge} />
      ))}
    </ul>
  );
}

type MergeLineProps = { collectionId: string; merge: DoubtfulMerge };

async function MergeLine({ collectionId, merge }: MergeLineProps) {
  const t = await getTranslations("console.doubtfulMerges");
  const format = await getFormatter();
  const locale = await getLocale();
  const { documentId, title, versions, doubts } = merge;
  return (
    <li className="flex flex-col gap-2 py-3">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="min-w-0 font-medium">
          <Link
            href={`/admin/collections/${collectionId}/documents/${documentId}`}
            className="underline-offset-4 hover:text-accent hover:underline"
          >
            {title}
          </Link>
        </h3>
        <ConfirmVersionsButton documentId={documentId} title={title} />
      </div>
      <p className="text-muted text-sm">
        {joinSentences(
          locale,
          doubts.map((doubt) => t(`doubt.${doubt}`)),
        )}
      </p>
      <ol className="flex flex-col gap-2">
        {versions.map(({ id, number, beginning, createdAt }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1">
            <span className="shrink-0">{t("version", { number: format.number(number) })}</span>
            <q className="min-w-0 flex-1 basis-52 truncate">{beginning}</q>
            <span className="text-muted text-sm">
              <RelativeTime at={createdAt} />
            </span>
            <SplitButton {...{ documentId, title }} versionId={id} number={format.number(number)} />
          </li>
        ))}
      </ol>
    </li>
  );
}
