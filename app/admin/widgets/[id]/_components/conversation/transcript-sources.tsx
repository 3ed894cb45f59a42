import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { Citation } from "#lib/domain/answers/citation";
import { hasPageNumber } from "#lib/domain/search/passage";
import { sourceHref } from "./source-href.ts";

/** The sources of an answer, in the order of their numbers. */
export async function TranscriptSources({ citations }: { citations: readonly Citation[] }) {
  const t = await getTranslations("reader");
  if (citations.length === 0) return null;
  return (
    <section aria-label={t("sources")} className="border-t pt-3">
      <ol className="flex flex-col gap-2 text-sm">
        {citations
          .toSorted((left, right) => left.marker - right.marker)
          .map((citation) => (
            <li key={`${citation.marker}-${citation.start}`} className="flex min-w-0 gap-2">
              <span aria-hidden className="shrink-0 text-muted">
                [{citation.marker}]
              </span>
              <span className="min-w-0 [overflow-wrap:anywhere]">
                <Link
                  href={sourceHref(citation)}
                  className="text-accent underline-offset-4 hover:underline"
                >
                  {citation.title}
                  {hasPageNumber(citation) && `, ${t("page", { page: citation.page })}`}
                </Link>
                <q className="block text-muted">{citation.quote}</q>
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
