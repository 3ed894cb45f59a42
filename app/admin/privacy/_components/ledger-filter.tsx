"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { EGRESS_DECISIONS, EGRESS_PURPOSES, type EgressFilter } from "#lib/domain/calls/egress";
import { DATA_CLASSES } from "#lib/domain/documents/data-class";
import { PLACES } from "#lib/domain/models/standing";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Select } from "#ui/select";

const PERIODS = [1, 7, 30, 365];

type LedgerFilterProps = { filter: EgressFilter; providers: { id: string; name: string }[] };

/** Chooses which records are shown. A choice takes effect at once; without JavaScript there is a button. */
export function LedgerFilter({ filter, providers }: LedgerFilterProps) {
  const t = useTranslations("console.privacy");
  const tClass = useTranslations("console.dataClass");
  return (
    <Form
      key={JSON.stringify(filter)}
      action="/admin/privacy/ledger"
      className="flex flex-wrap items-end gap-3"
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      {filter.person && <input type="hidden" name="person" value={filter.person} />}
      <Choice label={t("span")} name="days" value={filter.days} any={t("anyTime")}>
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {t("lastDays", { count: period })}
          </option>
        ))}
      </Choice>
      <Choice label={t("placeLabel")} name="place" value={filter.place} any={t("all")}>
        {PLACES.map((place) => (
          <option key={place} value={place}>
            {t(`place.${place}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t("provider")} name="provider" value={filter.provider} any={t("all")}>
        {providers.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label={t("decisionLabel")} name="decision" value={filter.decision} any={t("all")}>
        {EGRESS_DECISIONS.map((decision) => (
          <option key={decision} value={decision}>
            {t(`decision.${decision}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t("class")} name="dataClass" value={filter.dataClass} any={t("all")}>
        {DATA_CLASSES.map((dataClass) => (
          <option key={dataClass} value={dataClass}>
            {tClass(dataClass)}
          </option>
        ))}
      </Choice>
      <Choice label={t("purposeLabel")} name="purpose" value={filter.purpose} any={t("all")}>
        {EGRESS_PURPOSES.map((purpose) => (
          <option key={purpose} value={purpose}>
            {t(`purpose.${purpose}`)}
          </option>
        ))}
      </Choice>
      <noscript>
        <Button type="submit">{t("apply")}</Button>
      </noscript>
    </Form>
  );
}

type ChoiceProps = {
  label: string;
  name: string;
  value: string | number | undefined;
  any: string;
  children: ReactNode;
};

function Choice({ label, name, value, any, children }: ChoiceProps) {
  return (
    <Field label={label} className="min-w-32 flex-1 sm:max-w-52">
      {(control) => (
        <Select {...control} name={name} defaultValue={value ?? ""}>
          <option value="">{any}</option>
          {children}
        </Select>
      )}
    </Field>
  );
}
