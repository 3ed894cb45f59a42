import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listCustomTerms } from "#lib/db/calls/custom-terms";
import { getSafeHarborRule } from "#lib/db/calls/safe-harbor";
import { PageHeader } from "#ui/page/page-header";
import { PageNavigation } from "#ui/page/page-navigation";
import { orFirstPage, positionIn } from "../../../_ui/page/page-position.ts";
import { Section } from "../../_components/section.tsx";
import { PrivacyTabs } from "../_components/privacy-tabs.tsx";
import { SafeHarborSwitch } from "./_components/safe-harbor-switch.tsx";
import { TermForm } from "./_components/term-form.tsx";
import { TermList } from "./_components/term-list.tsx";
import { TryMasking } from "./_components/try-masking.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.privacy");
  return { title: t("masking") };
}

export default async function MaskingPage({ searchParams }: PageProps<"/admin/privacy/masking">) {
  const viewer = await requireCuratorPage("/admin/privacy/masking");
  const at = {
    address: "/admin/privacy/masking#custom-terms",
    position: positionIn(await searchParams),
  };
  const terms = await orFirstPage(at, (after) => listCustomTerms(viewer, { after }));
  const { isOn } = await getSafeHarborRule(viewer);
  const t = await getTranslations("console.privacy");

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader title={t("masking")}>
        <p className="max-w-measure">{t("maskingIntro")}</p>
      </PageHeader>
      <PrivacyTabs current="masking" />
      <Section id="try" title={t("tryTitle")} intro={t("tryText")}>
        <TryMasking />
      </Section>
      <Section id="safe-harbor" title={t("safeHarborTitle")} intro={t("safeHarborText")}>
        <SafeHarborSwitch isOn={isOn} />
      </Section>
      <Section id="custom-terms" title={t("termsTitle")} intro={t("termsText")}>
        <TermForm />
        <TermList terms={terms.rows} />
        <PageNavigation list={t("termsTitle")} {...at} next={terms.next} />
      </Section>
    </main>
  );
}
