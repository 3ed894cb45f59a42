import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { BudgetOverview } from "#lib/db/money/budget-overview";
import { Section } from "../../_components/section.tsx";
import { BudgetMeter } from "./budget-meter.tsx";
import { BudgetRow } from "./budget-row.tsx";

/** The budget that all visitors of a widget share, for each widget. */
export async function WidgetBudgets({ widgets }: Pick<BudgetOverview, "widgets">) {
  const t = await getTranslations("console.budgets");
  return (
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
  );
}
