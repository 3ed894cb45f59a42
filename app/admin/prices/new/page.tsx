import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listPrices } from "#lib/db/money/price-rules";
import { BackLink } from "#ui/page/back-link";
import { PageHeader } from "#ui/page/page-header";
import { PriceForm } from "../_components/form/price-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.prices.form");
  return { title: t("addTitle") };
}

export default async function NewPricePage() {
  const viewer = await requireCuratorPage("/admin/prices/new");
  const { calendars } = await listPrices(viewer);
  const t = await getTranslations("console.prices");
  return (
    <main className="flex flex-col gap-6 p-4 md:p-6">
      <div className="flex flex-col gap-2">
        <BackLink href="/admin/prices">{t("back")}</BackLink>
        <PageHeader title={t("form.addTitle")}>{t("perUnits")}</PageHeader>
      </div>
      <PriceForm rule={null} calendars={calendars.map(({ id }) => id)} now={new Date()} />
    </main>
  );
}
