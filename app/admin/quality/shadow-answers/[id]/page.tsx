import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { getComparison, nextComparison } from "#lib/db/quality/shadow-answers";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { RelativeTime } from "#ui/relative-time";
import { orNotFound } from "../../../../_ui/page/or-not-found.ts";
import { ComparisonView } from "./_components/comparison-view.tsx";

type Props = PageProps<"/admin/quality/shadow-answers/[id]">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.quality.shadowAnswers");
  return { title: t("comparison") };
}

export default async function ComparisonPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/quality/shadow-answers/${id}`);
  if (!z.uuid().safeParse(id).success) notFound();
  const comparison = await orNotFound(getComparison(viewer, id));
  const endpoints = comparison.revealed ? await listEndpoints(viewer) : [];
  const next = await nextComparison(viewer, id);
  const t = await getTranslations("console.quality.shadowAnswers");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/quality/shadow-answers">{t("title")}</BackLink>
        <PageHeader title={comparison.question}>
          <p className="text-sm">
            {t("asked")} <RelativeTime at={comparison.createdAt} />
          </p>
        </PageHeader>
      </div>
      <ComparisonView
        key={id}
        comparison={comparison}
        endpoints={endpoints.map(({ id: endpointId, name, isDefault }) => ({
          id: endpointId,
          name,
          isDefault,
        }))}
        next={next}
      />
    </main>
  );
}
