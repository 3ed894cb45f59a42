import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { summarizeEgress } from "#lib/db/calls/egress";
import { getKeepsReasoning } from "#lib/db/calls/kept-reasoning";
import { listCollections } from "#lib/db/documents/collections";
import { readDeletionState } from "#lib/db/documents/deleted-versions";
import { listProviders } from "#lib/db/models/providers";
import { EgressQuery, USUAL_DAYS } from "#lib/domain/calls/egress-query";
import { canKeepReasoning } from "#lib/domain/permissions";
import { listTextServers } from "#lib/models/place/text-servers";
import { listUnconfirmed } from "#lib/models/place/unconfirmed";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { PlaceNotice } from "../_components/place-notice.tsx";
import { Section } from "../_components/section.tsx";
import { BlockedAndMasked } from "./_components/blocked-and-masked.tsx";
import { ClassMatrix } from "./_components/class-matrix.tsx";
import { DeletionSection } from "./_components/deletion-section.tsx";
import { EgressTotals } from "./_components/egress-totals.tsx";
import { InsideTotals } from "./_components/inside-totals.tsx";
import { PeopleTable } from "./_components/people-table.tsx";
import { PrivacyTabs } from "./_components/privacy-tabs.tsx";
import { providerLabel } from "./_components/provider-label.ts";
import { ProviderTable } from "./_components/provider-table.tsx";
import { ReasoningSection } from "./_components/reasoning-section.tsx";
import { SpanChoice } from "./_components/span-choice.tsx";
import { loadPeople } from "./load-people.ts";
import { waysTo } from "./ways-to.ts";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.privacy");
  return { title: t("title") };
}

export default async function PrivacyPage({ searchParams }: PageProps<"/admin/privacy">) {
  const viewer = await requireCuratorPage("/admin/privacy");
  const { days = USUAL_DAYS } = EgressQuery.parse(await searchParams);
  const summary = await summarizeEgress(viewer, { days, place: "outside" });
  const inside = await summarizeEgress(viewer, { days, place: "inside" });
  const textServers = await listTextServers(viewer);
  const providers = await listProviders(viewer);
  const collections = await listCollections(viewer);
  const people = await loadPeople(viewer);
  const t = await getTranslations("console.privacy");

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader title={t("title")}>
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <PrivacyTabs current="overview" />
      <PlaceNotice viewer={viewer} servers={await listUnconfirmed(viewer)} />
      <SpanChoice days={days} path="/admin/privacy" />
      <EgressTotals summary={summary} />
      <InsideTotals summary={inside} />
      <Section id="providers" title={t("providers")} intro={t("providersText")}>
        {providers.length === 0 ? (
          <EmptyState title={t("noProviders")}>{t("noProvidersText")}</EmptyState>
        ) : (
          <ProviderTable
            providers={providers}
            sums={[...summary.byProvider, ...inside.byProvider]}
          />
        )}
      </Section>
      {summary.byProvider.length > 0 && (
        <>
          <BlockedAndMasked summary={summary} />
          <Section id="people" title={t("people")}>
            <PeopleTable people={people} sums={summary.byPerson} />
          </Section>
        </>
      )}
      {providers.length > 0 && (
        <Section id="matrix" title={t("matrix")} intro={t("matrixText")}>
          <ClassMatrix
            collections={collections}
            providers={providers.map((provider) => ({
              ...provider,
              name: providerLabel(provider.name, t),
              ways: waysTo(provider, textServers),
            }))}
          />
        </Section>
      )}
      <ReasoningSection
        keeps={await getKeepsReasoning(viewer)}
        mayChange={canKeepReasoning(viewer)}
      />
      <DeletionSection state={await readDeletionState(viewer)} />
    </main>
  );
}
