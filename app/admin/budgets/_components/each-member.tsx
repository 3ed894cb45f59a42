import { useLocale, useTranslations } from "next-intl";
import type { Limits } from "#lib/domain/money/budget";
import { formatMoney } from "#lib/domain/money/money";

/** The budget of each member who has no limits of their own. */
export function EachMember({ limits: { budget } }: { limits: Limits }) {
  const t = useTranslations("console.budgets");
  const locale = useLocale();
  if (!budget) return <p className="text-muted">{t("noBudget")}</p>;
  return <p>{t(`each.${budget.period}`, { most: formatMoney(budget.most, locale) })}</p>;
}
