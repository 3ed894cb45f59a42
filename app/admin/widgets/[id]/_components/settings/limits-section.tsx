"use client";

import { useTranslations } from "next-intl";
import type { SectionProps } from "./section-props.ts";
import { SettingsSection } from "./settings-section.tsx";
import { TextField } from "./text-field.tsx";

const LIMITS = ["visitorPerMinute", "visitorPerDay", "widgetPerDay"] as const;

export function LimitsSection({ draft, change, errorOf }: SectionProps) {
  const t = useTranslations("console.widgets");
  return (
    <SettingsSection title={t("limits")}>
      <p className="max-w-measure text-muted">{t("limitsText")}</p>
      <div className="grid gap-4 sm:grid-cols-3">
        {LIMITS.map((limit) => (
          <TextField
            key={limit}
            label={t(limit)}
            error={errorOf(limit)}
            value={draft[limit]}
            onChange={(text) => change({ [limit]: text })}
            inputMode="numeric"
            maxLength={8}
          />
        ))}
      </div>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,1fr)_8rem]">
        <TextField
          label={t("budget")}
          hint={t("budgetHint")}
          error={errorOf("budget")}
          value={draft.budget}
          onChange={(budget) => change({ budget })}
          inputMode="decimal"
          maxLength={20}
          placeholder={t("noBudget")}
        />
        <TextField
          label={t("currency")}
          error={errorOf("currency")}
          value={draft.currency}
          onChange={(currency) => change({ currency: currency.toUpperCase() })}
          maxLength={3}
          spellCheck={false}
        />
      </div>
    </SettingsSection>
  );
}
