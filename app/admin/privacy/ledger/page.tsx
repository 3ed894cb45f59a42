import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { type EgressPlace, listEgress } from "#lib/db/calls/egress";
import { listProviders } from "#lib/db/models/providers";
import type { EgressFilter } from "#lib/domain/calls/egress";
import { EgressQuery, queryOf } from "#lib/domain/calls/egress-query";
import { Button } from "#ui/button";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { ExportLinks } from "../_components/export-links.tsx";
import { LedgerFilter } from "../_components/ledger-filter.tsx";
import { LedgerList } from "../_components/ledger-list.tsx";
import { PrivacyTabs } from "../_components/privacy-tabs.tsx";
import { providerLabel } from "../_components/provider-label.ts";
import { loadPeople } from "../load-people.ts";

const LINES = 50;

/** The record after which a page begins. */
const Place = z
  .object({ before: z.iso.datetime(), id: z.uuid() })
  .transform(({ before, id }): EgressPlace => ({ createdAt: before, id }))
  .optional()
  .catch(undefined);

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.privacy");
  return { title: t("ledgerTitle") };
}

export default async function LedgerPage({ searchParams }: PageProps<"/admin/privacy/ledger">) {
  const viewer = await requireCuratorPage("/admin/privacy/ledger");
  const asked = await searchParams;
  const filter: EgressFilter = EgressQuery.parse(asked);
  const after = Place.parse(asked);
  const records = await listEgress(viewer, filter, { limit: LINES + 1, after });
  const providers = await listProviders(viewer);
  const people = await loadPeople(viewer);
  const t = await getTranslations("console.privacy");
  const page = records.slice(0, LINES);
  const isFiltered = Object.values({ ...filter, after }).some((value) => value !== undefined);

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
      {page.length > 0 ? (
        <LedgerList records={page} people={people} />
      ) : isFiltered ? (
        <EmptyState title={t("noneTitle")}>{t("noneText")}</EmptyState>
      ) : (
        <EmptyState title={t("emptyTitle")}>{t("emptyText")}</EmptyState>
      )}
      <Pages
        filter={filter}
        isLater={after !== undefined}
        last={records.length > LINES ? page.at(-1) : undefined}
      />
    </main>
  );
}

type PagesProps = {
  filter: EgressFilter;
  isLater: boolean;
  /** The last record of this page, if there is another page after it. */
  last: EgressPlace | undefined;
};

async function Pages({ filter, isLater, last }: PagesProps) {
  const t = await getTranslations("console.privacy");
  if (!isLater && !last) return null;
  const path = "/admin/privacy/ledger";
  return (
    <nav aria-label={t("pages")} className="flex flex-wrap gap-2">
      {isLater && (
        <Button asChild size="small">
          <Link href={`${path}${queryOf(filter)}`}>{t("newest")}</Link>
        </Button>
      )}
      {last && (
        <Button asChild size="small">
          <Link href={`${path}${queryOf({ ...filter, before: last.createdAt, id: last.id })}`}>
            {t("older")}
          </Link>
        </Button>
      )}
    </nav>
  );
}
