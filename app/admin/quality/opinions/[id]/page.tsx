import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { z } from "zod";
import { requireCuratorPage } from "#lib/auth/page";
import { getComparison, nextComparison } from "#lib/db/comparisons";
import { listEndpoints } from "#lib/db/endpoints";
import { BackLink } from "#ui/back-link";
import { PageHeader } from "#ui/page-header";
import { RelativeTime } from "#ui/relative-time";
import { orNotFound } from "../../../or-not-found.ts";
import { ComparisonView } from "./_components/comparison-view.tsx";

type Props = PageProps<"/admin/quality/opinions/[id]">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.quality.opinions");
  return { title: t("comparison") };
}

export default async function ComparisonPage({ params }: Props) {
  const { id } = await params;
  const viewer = await requireCuratorPage(`/admin/quality/opinions/${id}`);
  if (!z.uuid().safeParse(id).success) notFound();
  const comparison = await orNotFound(getComparison(viewer, id));
  const endpoints = comparison.revealed ? await listEndpoints(viewer) : [];
  const next = await nextComparison(viewer, id);
  const t = await getTranslations("console.quality.opinions");

  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/quality/opinions">{t("title")}</BackLink>
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
