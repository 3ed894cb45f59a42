import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listCollections } from "#lib/db/documents/collections";
import { getRetrievalDays } from "#lib/db/search/retrieval-retention";
import { listRetrievals } from "#lib/db/search/retrievals";
import { RETRIEVAL_FILTERS } from "#lib/domain/search/retrieval-log";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../_ui/page/page-position.ts";
import { QualityTabs } from "../_components/quality-tabs.tsx";
import { LogFilter } from "./_components/log-filter.tsx";
import { LogTable } from "./_components/log-table.tsx";
import { Retention } from "./_components/retention.tsx";

const Query = z.object({
  collection: z.uuid().optional().catch(undefined),
  show: z.enum(RETRIEVAL_FILTERS).catch("all"),
  days: z.coerce.number().int().positive().optional().catch(undefined),
});

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.quality.log");
  return { title: t("title") };
}

export default async function LogPage({ searchParams }: PageProps<"/admin/quality/log">) {
  const viewer = await requireCuratorPage("/admin/quality/log");
  const asked = await searchParams;
  const query = Query.parse(asked);
  const { collection: collectionId, ...filter } = query;
  const at = { address: addressOf(query), position: positionIn(asked) };
  const page = await orFirstPage(at, (after) =>
    listRetrievals(viewer, { collectionId, ...filter }, { after }),
  );
  const collections = await listCollections(viewer);
  const days = await getRetrievalDays(viewer);
  const t = await getTranslations("console.quality.log");

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
      {page.rows.length === 0 ? (
        <NoRows isFiltered={isFiltered(query)} isKept={days > 0} />
      ) : (
        <LogTable rows={page.rows} />
      )}
      <PageNavigation list={t("title")} {...at} next={page.next} isNewestFirst />
    </main>
  );
}

type LogQuery = z.infer<typeof Query>;

async function NoRows({ isFiltered, isKept }: { isFiltered: boolean; isKept: boolean }) {
  const t = await getTranslations("console.quality.log");
  if (isFiltered) return <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>;
  return <EmptyState title={t("emptyTitle")}>{t(isKept ? "emptyText" : "offText")}</EmptyState>;
}

function isFiltered({ collection, show, days }: LogQuery): boolean {
  return show !== "all" || [collection, days].some((value) => value !== undefined);
}

function addressOf(query: LogQuery): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "all") search.set(name, String(value));
  }
  return `/admin/quality/log?${search}`;
}
