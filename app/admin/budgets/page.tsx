import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { requireCuratorPage } from "#lib/auth/page";
import { listEndpoints } from "#lib/db/models/endpoints";
import { readBudgetOverview } from "#lib/db/money/budget-overview";
import { EVERY_MEMBER, ORGANIZATION } from "#lib/domain/money/budget";
import { PageHeader } from "#ui/page/page-header";
import { Section } from "../_components/section.tsx";
import { BudgetMeter } from "./_components/budget-meter.tsx";
import { BudgetRow } from "./_components/budget-row.tsx";
import { EachMember } from "./_components/each-member.tsx";
import { KeyBudgets } from "./_components/key-budgets.tsx";
import { LimitsButton } from "./_components/limits-button.tsx";
import { QuestionLimits } from "./_components/question-limits.tsx";
import { UncoveredNotice } from "./_components/uncovered-notice.tsx";

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
      <Section id="members" title={t("members")} intro={t("membersText")}>
        <ul className="divide-y divide-line rounded-lg border bg-surface">
          <BudgetRow
            name={t("everyMember")}
            limits={everyMember}
            action={
              <LimitsButton
                target={EVERY_MEMBER}
                limits={everyMember}
                label={t("changeEveryone")}
              />
            }
          >
            <EachMember limits={everyMember} />
          </BudgetRow>
          {members.map(({ id, name, email, isOwn, ...state }) => (
            <BudgetRow
              key={id}
              name={name}
              detail={email}
              badge={isOwn && t("own")}
              limits={state.limits}
              action={
                <LimitsButton
                  target={{ scope: "member", scopeId: id }}
                  limits={state.limits}
                  isOwn={isOwn}
                  label={t("changeMember", { name })}
                />
              }
            >
              <BudgetMeter name={name} state={state} />
            </BudgetRow>
          ))}
        </ul>
      </Section>
      <Section id="widgets" title={t("widgets")} intro={t("widgetsText")}>
        {widgets.length > 0 && (
          <ul className="divide-y divide-line rounded-lg border bg-surface">
            {widgets.map(({ id, name, ...state }) => (
              <BudgetRow
                key={id}
                name={name}
                limits={state.limits}
                action={
                  <Link
                    href={`/admin/widgets/${id}`}
                    aria-label={t("widgetSettings", { name })}
                    className="font-medium text-accent text-sm underline-offset-4 hover:underline"
                  >
                    {t("settings")}
                  </Link>
                }
              >
                <BudgetMeter name={name} state={state} />
              </BudgetRow>
            ))}
          </ul>
        )}
      </Section>
      <KeyBudgets keys={keys} />
    </main>
  );
}
