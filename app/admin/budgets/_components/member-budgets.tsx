import { getTranslations } from "next-intl/server";
import type { BudgetOverview } from "#lib/db/money/budget-overview";
import { EVERY_MEMBER } from "#lib/domain/money/budget";
import { Section } from "../../_components/section.tsx";
import { BudgetMeter } from "./budget-meter.tsx";
import { BudgetRow } from "./budget-row.tsx";
import { EachMember } from "./each-member.tsx";
import { LimitsButton } from "./limits-button.tsx";

type MemberBudgetsProps = Pick<BudgetOverview, "everyMember" | "members">;

/** The budget of every member, and the members with limits of their own. */
export async function MemberBudgets({ everyMember, members }: MemberBudgetsProps) {
  const t = await getTranslations("console.budgets");
  return (
    <Section id="members" title={t("members")} intro={t("membersText")}>
      <ul className="divide-y divide-line rounded-lg border bg-surface">
        <BudgetRow
          name={t("everyMember")}
          limits={everyMember}
          action={
            <LimitsButton target={EVERY_MEMBER} limits={everyMember} label={t("changeEveryone")} />
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
  );
}
