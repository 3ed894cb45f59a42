import { useTranslations } from "next-intl";
import type { BudgetOverview } from "#lib/db/money/budget-overview";
import { Section } from "../../_components/section.tsx";
import { BudgetMeter } from "./budget-meter.tsx";
import { BudgetRow } from "./budget-row.tsx";
import { LimitsButton } from "./limits-button.tsx";

/** What each key has spent of its own budget, and a button to set its limits. */
export function KeyBudgets({ keys }: Pick<BudgetOverview, "keys">) {
  const t = useTranslations("console.budgets");
  return (
    <Section id="keys" title={t("keys")} intro={t("keysText")}>
      {keys.length > 0 && (
        <ul className="divide-y divide-line rounded-lg border bg-surface">
          {keys.map(({ id, name, owner, ...state }) => (
            <BudgetRow
              key={id}
              name={name}
              detail={t("keyOf", { owner })}
              limits={state.limits}
              action={
                <LimitsButton
                  target={{ scope: "key", scopeId: id }}
                  limits={state.limits}
                  label={t("changeKey", { name })}
                />
              }
            >
              <BudgetMeter name={name} state={state} />
            </BudgetRow>
          ))}
        </ul>
      )}
    </Section>
  );
}
