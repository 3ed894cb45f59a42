import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEgress } from "#lib/db/calls/egress";
import { listProviders } from "#lib/db/models/providers";
import type { EgressFilter } from "#lib/domain/calls/egress";
import { EgressQuery, queryOf } from "#lib/domain/calls/egress-query";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../_ui/page/page-position.ts";
import { ExportLinks } from "../_components/export-links.tsx";
import { LedgerFilter } from "../_components/ledger-filter.tsx";
import { LedgerList } from "../_components/ledger-list.tsx";
import { PrivacyTabs } from "../_components/privacy-tabs.tsx";
import { providerLabel } from "../_components/provider-label.ts";
import { loadPeople } from "../load-people.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.privacy");
  return { title: t("ledgerTitle") };
}

export default async function LedgerPage({ searchParams }: PageProps<"/admin/privacy/ledger">) {
  const viewer = await requireCuratorPage("/admin/privacy/ledger");
  const asked = await searchParams;
  const filter: EgressFilter = EgressQuery.parse(asked);
  const at = {
    address: `/admin/privacy/ledger${queryOf(filter)}`,
    position: positionIn(asked),
  };
  const page = await orFirstPage(at, (after) => listEgress(viewer, filter, { after }));
  const providers = await listProviders(viewer);
  const people = await loadPeople(viewer);
  const t = await getTranslations("console.privacy");
  const isFiltered = Object.values(filter).some((value) => value !== undefined);

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <PageHeader title={t("ledgerTitle")} actions={<ExportLinks filter={filter} />}>
        <p className="max-w-measure">{t("ledgerText")}</p>
      </PageHeader>
      <PrivacyTabs current="ledger" />
      <LedgerFilter
        filter={filter}
        providers={providers.map(({ id, name }) => ({ id, name: providerLabel(name, t) }))}
      />
      {page.rows.length > 0 ? (
        <LedgerList records={page.rows} people={people} />
      ) : isFiltered ? (
        <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
      ) : (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      )}
      <PageNavigation list={t("ledgerTitle")} {...at} next={page.next} isNewestFirst />
    </main>
  );
}
