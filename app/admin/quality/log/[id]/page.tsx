import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getRetrieval } from "#lib/db/search/retrievals";
import { AppError } from "#lib/domain/errors";
import type { RetrievalDetail } from "#lib/domain/search/retrieval-log";
import { Button } from "#ui/button";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { orNotFound } from "../../../../_ui/page/or-not-found.ts";
import { CaseMarks } from "../../../_components/case/case-marks.tsx";
import { SaveCase } from "../../../_components/case/save-case.tsx";
import { hitTestHref } from "../../../_components/hit/hit-query.ts";
import { loadTargets } from "../../../load-targets.ts";
import { DeleteEntry } from "../_components/delete-entry.tsx";
import { LogBadges, LogFigures } from "../_components/log-table.tsx";
import { LoggedHits } from "../_components/logged-hits.tsx";

type Props = PageProps<"/admin/quality/log/[id]">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.quality.log");
  return { title: t("entry") };
}

export default async function LogEntryPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/quality/log/${id}`);
  const isId = z.uuid().safeParse(id).success;
  const entry = await orNotFound(isId ? getRetrieval(viewer, id) : noSuch());
  const targets = await loadTargets(viewer);
  const t = await getTranslations("console.quality.log");
  const { question, collectionIds, asOf } = entry;
  // A follow-up as it was rewritten: without its conversation, the reader's own words say too little.
  const asked = entry.rewriting === "used" ? (entry.searched ?? question) : question;
  const searched = collectionIds.length === 1 ? (collectionIds[0] ?? null) : null;

  return (
    <main className="flex flex-col gap-6 p-4 pb-0 md:p-6 md:pb-0">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/quality/log">{t("title")}</BackLink>
        <PageHeader
          title={question}
          actions={
            <>
              <Button asChild>
                <Link href={hitTestHref({ q: asked, collection: searched, asOf })}>
                  {t("askAgain")}
                </Link>
              </Button>
              <DeleteEntry id={id} />
            </>
          }
        >
          <div className="flex flex-wrap items-center gap-2">
            <LogBadges row={entry} />
            <LogFigures row={entry} />
          </div>
        </PageHeader>
      </div>
      <Answered entry={entry} />
      <CaseMarks initial={answeringMarks(entry)}>
        <LoggedHits passages={entry.passages} hidden={entry.hidden} />
        <SaveCase
          question={asked}
          asOf={asOf}
          origin="retrieval-log"
          targets={targets}
          searched={searched}
          existing={null}
        />
      </CaseMarks>
    </main>
  );
}

async function Answered({ entry }: { entry: RetrievalDetail }) {
  const t = await getTranslations("console.quality.log");
  return (
    <section aria-labelledby="answered" className="flex max-w-measure flex-col gap-2">
      <h2 id="answered" className="font-semibold text-xl">
        {t("answer")}
      </h2>
      {entry.searched && (
        <p className="text-muted text-sm">
          {t(entry.rewriting === "used" ? "rewritten" : "searched", { text: entry.searched })}
        </p>
      )}
      {entry.rewriting && entry.rewriting !== "used" && (
        <p className="text-muted text-sm">{t(`notRewritten.${entry.rewriting}`)}</p>
      )}
      <p className="whitespace-pre-line font-serif">{entry.answer || t("noAnswer")}</p>
    </section>
  );
}

/**
 * The places that count as answering the question until the curator disagrees: the passages that the
 * reader named, or those that the answer cites if the reader named none.
 */
function answeringMarks({ passages, isCorrected }: RetrievalDetail) {
  return passages
    .filter(({ isCited, isAnswer }) => (isCorrected ? isAnswer : isCited))
    .map(({ collectionId, documentId, versionId, start, end }) => ({
      collectionId,
      documentId,
      versionId,
      start,
      end,
      grade: 2 as const,
    }));
}

function noSuch(): Promise<never> {
  return Promise.reject(new AppError("not_found", "There is no such entry in the log."));
}
