import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { readBudgetOverview } from "#lib/db/money/budget-overview";
import { ORGANIZATION } from "#lib/domain/money/budget";
import { PageHeader } from "#ui/page/page-header";
import { Section } from "../_components/section.tsx";
import { BudgetMeter } from "./_components/budget-meter.tsx";
import { KeyBudgets } from "./_components/key-budgets.tsx";
import { LimitsButton } from "./_components/limits-button.tsx";
import { MemberBudgets } from "./_components/member-budgets.tsx";
import { QuestionLimits } from "./_components/question-limits.tsx";
import { UncoveredNotice } from "./_components/uncovered-notice.tsx";
import { WidgetBudgets } from "./_components/widget-budgets.tsx";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("console.budgets");
  return { title: t("title") };
}

export default async function BudgetsPage() {
  const viewer = await requireCuratorPage("/admin/budgets");
  const { organization, everyMember, members, widgets, keys } = await readBudgetOverview(viewer);
  const endpoints = await listEndpoints(viewer);
  const t = await getTranslations("console.budgets");
  const all = [organization, ...members, ...widgets, ...keys].map(({ limits }) => limits);

  return (
    <main className="flex flex-col gap-8 p-4 md:p-6">
      <PageHeader title={t("title")}>
        <p className="max-w-measure">{t("intro")}</p>
      </PageHeader>
      <UncoveredNotice limits={[...all, everyMember]} endpoints={endpoints} />
      <Section
        id="organization"
        title={t("organization")}
        action={
          <LimitsButton
            target={ORGANIZATION}
            limits={organization.limits}
            label={t("changeOrganization")}
          />
        }
      >
        <div className="flex flex-col gap-2 rounded-lg border bg-surface p-4">
          <BudgetMeter name={t("organization")} state={organization} />
          <QuestionLimits limits={organization.limits} />
        </div>
      </Section>
      <MemberBudgets everyMember={everyMember} members={members} />
      <WidgetBudgets widgets={widgets} />
      <KeyBudgets keys={keys} />
    </main>
  );
}
