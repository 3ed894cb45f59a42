import { useFormatter, useLocale, useNow, useTranslations } from "next-intl";
import type { BudgetState } from "#lib/db/money/budget-overview";
import { endOf } from "#lib/domain/money/budget";
import { formatMoney } from "#lib/domain/money/money";
import { Badge } from "#ui/badge";
import { Progress } from "#ui/progress";

const THOUSANDTHS = 1_000n;

type BudgetMeterProps = { name: string; state: BudgetState };

/** How much of a budget is spent, how much is reserved, and when the budget resets. */
export function BudgetMeter({ name, state }: BudgetMeterProps) {
  const t = useTranslations("console.budgets");
  const locale = useLocale();
  const format = useFormatter();
  const now = useNow();
  const { budget } = state.limits;
  if (!budget) return <p className="text-muted">{t("noBudget")}</p>;

  const { most, period } = budget;
  const inMoney = (nano: string) => formatMoney({ nano, currency: most.currency }, locale);
  const isFull = BigInt(state.spent) + BigInt(state.reserved) >= BigInt(most.nano);
  const resets = format.dateTime(endOf(period, now), {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone: "UTC",
  });
  return (
    <div className="flex flex-col gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2">
        <span className="tabular-nums">
          {t(`spent.${period}`, { spent: inMoney(state.spent), most: inMoney(most.nano) })}
        </span>
        {isFull && <Badge tone="warn">{t("full")}</Badge>}
      </p>
      <Progress
        value={shareOf(state, most.nano)}
        label={t("meter", { name })}
        tone={isFull ? "warn" : "accent"}
      />
      <p className="text-muted text-sm">
        {state.reserved !== "0" && t("reserved", { amount: inMoney(state.reserved) })}{" "}
        {t("resets", { at: resets })}
      </p>
    </div>
  );
}

/** The spent and reserved share, 0 to 1. */
function shareOf({ spent, reserved }: BudgetState, most: string): number {
  if (BigInt(most) === 0n) return 1;
  return Number(((BigInt(spent) + BigInt(reserved)) * THOUSANDTHS) / BigInt(most)) / 1_000;
}
