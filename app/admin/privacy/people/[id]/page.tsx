import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listEgress, summarizeEgress } from "#lib/db/calls/egress";
import { EgressQuery, USUAL_DAYS } from "#lib/domain/calls/egress-query";
import { EmptyState } from "#ui/page/empty-state";
import { PageHeader } from "#ui/page/page-header";
import { BlockedAndMasked } from "../../_components/blocked-and-masked.tsx";
import { EgressTotals } from "../../_components/egress-totals.tsx";
import { ExportLinks } from "../../_components/export-links.tsx";
import { LatestLines } from "../../_components/latest-lines.tsx";
import { PersonName } from "../../_components/person-name.tsx";
import { SpanChoice } from "../../_components/span-choice.tsx";
import { loadPeople } from "../../load-people.ts";

const LINES = 20;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.privacy");
  return { title: t("people") };
}

export default async function PersonPage({
  params,
  searchParams,
}: PageProps<"/admin/privacy/people/[id]">) {
  const person = z.guid().safeParse((await params).id).data;
  if (!person) notFound();
  const path = `/admin/privacy/people/${person}`;
  const viewer = await requireCuratorPage(path);
  const { days = USUAL_DAYS } = EgressQuery.parse(await searchParams);
  const filter = { days, person };
  const summary = await summarizeEgress(viewer, filter);
  const { rows: records } = await listEgress(viewer, filter, { limit: LINES });
  const people = await loadPeople(viewer);
  const t = await getTranslations("console.privacy");

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader
        title={<PersonName person={person} people={people} />}
        actions={<ExportLinks filter={filter} />}
      >
        <p className="max-w-measure">{t("personText")}</p>
      </PageHeader>
      <SpanChoice days={days} path={path} />
      {records.length === 0 ? (
        <EmptyState title={t("emptyTitle")}>{t("nothingForPerson")}</EmptyState>
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
