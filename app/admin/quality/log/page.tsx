import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/documents/collections";
import { getRetrievalDays } from "#lib/db/search/retrieval-retention";
import { LOG_PAGE, listRetrievals } from "#lib/db/search/retrievals";
import { RETRIEVAL_FILTERS, type RetrievalSummary } from "#lib/domain/search/retrieval-log";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { QualityTabs } from "../_components/quality-tabs.tsx";
import { LogFilter } from "./_components/log-filter.tsx";
import { LogTable } from "./_components/log-table.tsx";
import { Retention } from "./_components/retention.tsx";

const Query = z.object({
  collection: z.uuid().optional().catch(undefined),
  show: z.enum(RETRIEVAL_FILTERS).catch("all"),
  days: z.coerce.number().int().positive().optional().catch(undefined),
  before: z.iso.datetime().optional().catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.quality.log");
  return { title: t("title") };
}

export default async function LogPage({ searchParams }: PageProps<"/admin/quality/log">) {
  const viewer = await requireCuratorPage("/admin/quality/log");
  const query = Query.parse(await searchParams);
  const { collection: collectionId, ...filter } = query;
  const rows = await listRetrievals(viewer, { collectionId, ...filter });
  const collections = await listCollections(viewer);
  const days = await getRetrievalDays(viewer);
  const t = await getTranslations("console.quality.log");
  const page = rows.slice(0, LOG_PAGE);

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")} actions={<Retention days={days} />}>
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <QualityTabs current="log" />
      <LogFilter
        collections={collections.map(({ id, name }) => ({ id, name }))}
        collection={collectionId ?? ""}
        show={query.show}
        days={query.days ? String(query.days) : ""}
      />
      {page.length === 0 ? (
        <NoRows isFiltered={isFiltered(query)} isKept={days > 0} />
      ) : (
        <LogTable rows={page} />
      )}
      <Pages query={query} last={rows.length > LOG_PAGE ? page.at(-1) : undefined} />
    </main>
  );
}

type LogQuery = z.infer<typeof Query>;

async function NoRows({ isFiltered, isKept }: { isFiltered: boolean; isKept: boolean }) {
  const t = await getTranslations("console.quality.log");
  if (isFiltered) return <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>;
  return <EmptyState title={t("emptyTitle")}>{t(isKept ? "emptyText" : "offText")}</EmptyState>;
}

type PagesProps = {
  query: LogQuery;
  /** The last row of this page, if there is another page after it. */
  last: RetrievalSummary | undefined;
};

async function Pages({ query, last }: PagesProps) {
  const t = await getTranslations("console.quality.log");
  if (!query.before && !last) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap gap-2">
      {query.before && (
        <Button asChild size="small">
          <Link href={addressOf({ ...query, before: undefined })}>{t("newest")}</Link>
        </Button>
      )}
      {last && (
        <Button asChild size="small">
          <Link href={addressOf({ ...query, before: last.createdAt })}>{t("older")}</Link>
        </Button>
      )}
    </nav>
  );
}

function isFiltered({ collection, show, days, before }: LogQuery): boolean {
  return show !== "all" || [collection, days, before].some((value) => value !== undefined);
}

function addressOf(query: LogQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "all") search.set(name, String(value));
  }
  return `/admin/quality/log?${search}`;
}
