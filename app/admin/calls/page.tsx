import { Download } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listCalls, sumCalls } from "#lib/db/calls/call-log";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listAllAccessKeys } from "#lib/db/people/access-keys";
import { listAllMembers } from "#lib/db/people/members";
import { listWidgets } from "#lib/db/widgets/widgets";
import { CallQuery, callSearch, filterOf } from "#lib/domain/calls/call-query";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../_ui/page/page-position.ts";
import { CallFilter } from "./_components/call-filter.tsx";
import { CallTable } from "./_components/call-table.tsx";
import { CallSums } from "./_components/call-totals.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.calls");
  return { title: t("title") };
}

export default async function CallsPage({ searchParams }: PageProps<"/admin/calls">) {
  const viewer = await requireCuratorPage("/admin/calls");
  const asked = await searchParams;
  const query = CallQuery.parse(asked);
  const at = { address: `/admin/calls?${callSearch(query)}`, position: positionIn(asked) };
  const filter = filterOf(query);
  const page = await orFirstPage(at, (after) => listCalls(viewer, filter, { after }));
  const totals = await sumCalls(viewer, filter);
  const endpoints = await listEndpoints(viewer);
  const members = await listAllMembers(viewer);
  const widgets = await listWidgets(viewer);
  const keys = await listAllAccessKeys(viewer);
  const t = await getTranslations("console.calls");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader
        title={t("title")}
        actions={
          <Button asChild>
            <a href={`/api/calls/export?${callSearch(query)}`} download>
              <Download aria-hidden />
              {t("export")}
            </a>
          </Button>
        }
      >
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <CallFilter
        query={query}
        endpoints={namesOf(endpoints)}
        members={namesOf(members)}
        widgets={namesOf(widgets)}
        keys={namesOf(keys)}
      />
      {query.answer && <OneAnswer query={query} />}
      {totals.calls > 0 && <CallSums totals={totals} />}
      {page.rows.length === 0 ? <NoCalls query={query} /> : <CallTable calls={page.rows} />}
      <PageNavigation list={t("title")} {...at} next={page.next} isNewestFirst />
    </main>
  );
}

function namesOf(rows: readonly { id: string; name: string }[]) {
  return rows.map(({ id, name }) => ({ id, name }));
}

/** Says that the list is about one answer, and links to all calls. */
async function OneAnswer({ query }: { query: CallQuery }) {
  const t = await getTranslations("console.calls");
  return (
    <p className="text-muted">
      {t("oneAnswer")}{" "}
      <Link
        href={`/admin/calls?${callSearch({ ...query, answer: undefined })}`}
        className="text-accent underline-offset-4 hover:underline"
      >
        {t("allAnswers")}
      </Link>
    </p>
  );
}

async function NoCalls({ query }: { query: CallQuery }) {
  const t = await getTranslations("console.calls");
  const { days, endpoint, purpose, show, who, answer } = query;
  const isFiltered =
    show !== "all" || days !== 30 || [endpoint, purpose, who, answer].some(Boolean);
  if (isFiltered) return <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>;
  return (
    <EmptyState
      title={t("emptyTitle")}
      action={
        <Button asChild variant="primary">
          <Link href="/">{t("ask")}</Link>
        </Button>
      }
    >
      {t("emptyText")}
    </EmptyState>
  );
}
