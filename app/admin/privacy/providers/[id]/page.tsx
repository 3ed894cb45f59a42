import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEgress, summarizeEgress } from "#lib/db/calls/egress";
import { listProviders } from "#lib/db/models/providers";
import { EgressQuery, USUAL_DAYS } from "#lib/domain/calls/egress-query";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { Section } from "../../../_components/section.tsx";
import { BlockedAndMasked } from "../../_components/blocked-and-masked.tsx";
import { EgressTotals } from "../../_components/egress-totals.tsx";
import { ExportLinks } from "../../_components/export-links.tsx";
import { LatestLines } from "../../_components/latest-lines.tsx";
import { providerLabel } from "../../_components/provider-label.ts";
import { SpanChoice } from "../../_components/span-choice.tsx";
import { loadPeople } from "../../load-people.ts";
import { MaskingSwitch } from "./_components/masking-switch.tsx";
import { ProviderForm } from "./_components/provider-form.tsx";

const LINES = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.privacy");
  return { title: t("provider") };
}

export default async function ProviderPage({
  params,
  searchParams,
}: PageProps<"/admin/privacy/providers/[id]">) {
  const { id } = await params;
  const path = `/admin/privacy/providers/${id}`;
  const viewer = await requireCuratorPage(path);
  const provider = (await listProviders(viewer)).find((each) => each.id === id);
  if (!provider) notFound();
  const { days = USUAL_DAYS } = EgressQuery.parse(await searchParams);
  const filter = { days, provider: id };
  const summary = await summarizeEgress(viewer, filter);
  const { rows: records } = await listEgress(viewer, filter, { limit: LINES });
  const people = await loadPeople(viewer);
  const t = await getTranslations("console.privacy");
  const served = provider.endpoints.map(({ name }) => name).join(" · ");

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader title={providerLabel(provider.name, t)} actions={<ExportLinks filter={filter} />}>
        <p>{served ? t("serves", { endpoints: served }) : t("servesTexts")}</p>
      </PageHeader>
      <Section id="facts" title={t("facts")} intro={t("factsText")}>
        <ProviderForm key={JSON.stringify(provider)} provider={provider} />
      </Section>
      <Section id="masking" title={t("masking")} intro={t("maskingText")}>
        <MaskingSwitch provider={{ ...provider, name: providerLabel(provider.name, t) }} />
      </Section>
      <SpanChoice days={days} path={path} />
      {records.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("nothingForProvider")}</EmptyState>
      ) : (
        <>
          <EgressTotals summary={summary} />
          <BlockedAndMasked summary={summary} />
          <LatestLines records={records} people={people} filter={filter} />
        </>
      )}
    </main>
  );
}
