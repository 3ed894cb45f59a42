"use client";

import { useTranslations } from "next-intl";
import { VERTICALS } from "#lib/domain/documents/collection";
import { Checkbox } from "./checkbox.tsx";
import { NumberField, percentText } from "./number-field.tsx";
import type { FieldsProps } from "./policy-fields.ts";

/** The results that an endpoint needs to be chosen by evidence. */
export function DemandFields({ policy, errorOf }: FieldsProps) {
  const t = useTranslations("console.routing");
  const vertical = useTranslations("console.vertical");
  return (
    <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {VERTICALS.map((one) => (
        <NumberField
          key={one}
          name={`target:${one}`}
          label={t("target", { vertical: vertical(one) })}
          hint={t("targetHint")}
          error={errorOf("targets")}
          defaultValue={percentText(policy.targets[one])}
        />
      ))}
      <NumberField
        name="leastItems"
        label={t("leastItems")}
        error={errorOf("leastItems")}
        defaultValue={policy.leastItems}
      />
      <NumberField
        name="hysteresis"
        label={t("hysteresis")}
        error={errorOf("hysteresis")}
        defaultValue={percentText(policy.hysteresis)}
      />
      <NumberField
        name="mostErrors"
        label={t("mostErrors")}
        hint={t("mostErrorsHint")}
        error={errorOf("mostErrors")}
        defaultValue={percentText(policy.mostErrors)}
      />
      <NumberField
        name="mostMilliseconds"
        label={t("mostMilliseconds")}
        error={errorOf("mostMilliseconds")}
        defaultValue={policy.mostMilliseconds ?? ""}
        placeholder={t("unlimited")}
      />
    </div>
  );
}

/** How much may be spent on trying other endpoints, and for which questions. */
export function TryingFields({ policy: { exploration, highRisk }, errorOf }: FieldsProps) {
  const t = useTranslations("console.routing");
  const vertical = useTranslations("console.vertical");
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {(["mostCalls", "mostSpend"] as const).map((name) => (
          <NumberField
            key={name}
            name={name}
            label={t(name)}
            hint={t(`${name}Hint`)}
            error={errorOf(name)}
            defaultValue={percentText(exploration[name])}
          />
        ))}
      </div>
      <fieldset className="flex min-w-0 flex-col gap-1">
        <legend className="mb-1.5 font-medium text-sm">{t("highRisk")}</legend>
        {VERTICALS.map((one) => (
          <Checkbox
            key={one}
            name="highRisk"
            value={one}
            label={vertical(one)}
            isChecked={highRisk.includes(one)}
          />
        ))}
      </fieldset>
      <Checkbox name="shadow" value="on" label={t("shadow")} isChecked={exploration.shadow} />
    </>
  );
}
