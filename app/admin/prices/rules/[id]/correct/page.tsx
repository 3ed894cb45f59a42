import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { listPrices } from "#lib/db/money/price-rules";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { PriceForm } from "../../../_components/form/price-form.tsx";
import { ruleNames } from "../../../_components/rule-names.ts";
import { loadVersions } from "../../load-versions.ts";

type Props = PageProps<"/admin/prices/rules/[id]/correct">;

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.prices");
  return { title: t("correct") };
}

export default async function CorrectPricePage({ params }: Props) {
  const viewer = await requireCuratorPage("/admin/prices");
  const { id, latest } = await loadVersions(viewer, (await params).id);
  const { calendars } = await listPrices(viewer);
  const t = await getTranslations("console.prices");
  const name = ruleNames(t, await listEndpoints(viewer)).ruleName(latest);
  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href={`/admin/prices/rules/${encodeURIComponent(id)}`}>{name}</BackLink>
        <PageHeader title={t("form.correctTitle", { name })}>
          <p className="max-w-measure">{t("form.correctText", { version: latest.version + 1 })}</p>
        </PageHeader>
      </div>
      <PriceForm rule={latest} calendars={calendars.map((each) => each.id)} now={new Date()} />
    </main>
  );
}
