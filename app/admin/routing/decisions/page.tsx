import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listDecisions } from "#lib/db/routing/decisions";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../_ui/page/page-position.ts";
import { RoutingTabs } from "../_components/routing-tabs.tsx";
import { DecisionList } from "./_components/decision-list.tsx";

const ADDRESS = "/admin/routing/decisions";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.routing.decisions");
  return { title: t("title") };
}

export default async function DecisionsPage({
  searchParams,
}: PageProps<"/admin/routing/decisions">) {
  const viewer = await requireCuratorPage(ADDRESS);
  const at = { address: ADDRESS, position: positionIn(await searchParams) };
  const page = await orFirstPage(at, (after) => listDecisions(viewer, { after }));
  const endpoints = await listEndpoints(viewer);
  const t = await getTranslations("console.routing");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")}>
        <p className="max-w-measure">{t("decisions.intro")}</p>
      </PageHeader>
      <RoutingTabs current="decisions" />
      {page.rows.length === 0 ? (
        <EmptyState
          title={t("decisions.emptyTitle")}
          action={
            <Button asChild>
              <Link href="/">{t("decisions.ask")}</Link>
            </Button>
          }
        >
          {t("decisions.emptyText")}
        </EmptyState>
      ) : (
        <DecisionList decisions={page.rows} endpoints={endpoints} />
      )}
      <PageNavigation list={t("title")} {...at} next={page.next} isNewestFirst />
    </main>
  );
}
