import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listDecisions } from "#lib/db/routing/decisions";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { RoutingTabs } from "../_components/routing-tabs.tsx";
import { DecisionList } from "./_components/decision-list.tsx";

const PAGE = 50;
const Query = z.object({ before: z.iso.datetime().optional().catch(undefined) });

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.routing.decisions");
  return { title: t("title") };
}

export default async function DecisionsPage({
  searchParams,
}: PageProps<"/admin/routing/decisions">) {
  const viewer = await requireCuratorPage("/admin/routing/decisions");
  const { before } = Query.parse(await searchParams);
  const to = before ? new Date(before) : new Date();
  const rows = await listDecisions(viewer, { from: new Date(0), to, limit: PAGE + 1 });
  const endpoints = await listEndpoints(viewer);
  const t = await getTranslations("console.routing");
  const page = rows.toReversed().slice(0, PAGE);
  const last = rows.length > PAGE ? page.at(-1) : undefined;

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("title")}>
        <p className="max-w-measure">{t("decisions.intro")}</p>
      </PageHeader>
      <RoutingTabs current="decisions" />
      {page.length === 0 ? (
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
        <DecisionList decisions={page} endpoints={endpoints} />
      )}
      <Pages isLater={before !== undefined} older={last?.createdAt} />
    </main>
  );
}

type PagesProps = { isLater: boolean; older: Date | undefined };

async function Pages({ isLater, older }: PagesProps) {
  const t = await getTranslations("console.routing.decisions");
  const path = "/admin/routing/decisions";
  if (!(isLater || older)) return null;
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap gap-2">
      {isLater && (
        <Button asChild size="small">
          <Link href={path}>{t("newest")}</Link>
        </Button>
      )}
      {older && (
        <Button asChild size="small">
          <Link href={`${path}?before=${older.toISOString()}`}>{t("older")}</Link>
        </Button>
      )}
    </nav>
  );
}
