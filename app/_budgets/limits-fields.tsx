"use client";

import { useTranslations } from "next-intl";
import { BUDGET_PERIODS, type Limits } from "#lib/domain/money/budget";
import { formatAmount } from "#lib/domain/money/money";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import type { LimitsField } from "./read-limits.ts";

type LimitsFieldsProps = { limits: Limits; wrong: readonly LimitsField[] };

export function LimitsFields({ limits, wrong }: LimitsFieldsProps) {
  const t = useTranslations("console.budgets");
  const errorOf = (field: LimitsField) => (wrong.includes(field) ? t(`wrong.${field}`) : undefined);
  return (
    <>
      <BudgetFields budget={limits.budget} errorOf={errorOf} />
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {(["questionsPerMinute", "questionsPerDay"] as const).map((name) => (
          <Field key={name} label={t(name)} error={errorOf(name)}>
            {(control) => (
              <Input
                {...control}
                name={name}
                inputMode="numeric"
                autoComplete="off"
                maxLength={8}
                placeholder={t("unlimited")}
                defaultValue={limits[name] ?? ""}
              />
            )}
          </Field>
        ))}
      </div>
    </>
  );
}

type BudgetFieldsProps = {
  budget: Limits["budget"];
  errorOf: (field: LimitsField) => string | undefined;
};

function BudgetFields({ budget, errorOf }: BudgetFieldsProps) {
  const t = useTranslations("console.budgets");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-[minmax(0,1fr)_6rem_9rem]">
      <Field label={t("amount")} error={errorOf("amount")}>
        {(control) => (
          <Input
            {...control}
            name="amount"
            inputMode="decimal"
            autoComplete="off"
            maxLength={20}
            placeholder={t("unlimited")}
            defaultValue={budget ? formatAmount(budget.most.nano) : ""}
          />
        )}
      </Field>
      <Field label={t("currency")} error={errorOf("currency")}>
        {(control) => (
          <Input
            {...control}
            name="currency"
            maxLength={3}
            autoComplete="off"
            spellCheck={false}
            defaultValue={budget?.most.currency ?? "USD"}
          />
        )}
      </Field>
      <Field label={t("period")}>
        {(control) => (
          <Select {...control} name="period" defaultValue={budget?.period ?? "month"}>
            {BUDGET_PERIODS.map((period) => (
              <option key={period} value={period}>
                {t(`periods.${period}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
