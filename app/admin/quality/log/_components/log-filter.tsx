"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { RETRIEVAL_FILTERS } from "#lib/domain/search/retrieval-log";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Select } from "#ui/select";

const PERIODS = ["1", "7", "30"] as const;

type LogFilterProps = {
  collections: { id: string; name: string }[];
  collection: string;
  show: (typeof RETRIEVAL_FILTERS)[number];
  days: string;
};

/**
 * Chooses which part of the log is shown. A choice takes effect at once; without JavaScript there is a
 * button.
 */
export function LogFilter({ collections, collection, show, days }: LogFilterProps) {
  const t = useTranslations("console.quality.log");
  return (
    <Form
      key={[collection, show, days].join(" ")}
      action="/admin/quality/log"
      className="flex flex-wrap items-end gap-3"
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <Choice label={t("collection")} name="collection" value={collection}>
        <option value="">{t("all")}</option>
        {collections.map(({ id, name }) => (
          <option key={id} value={id}>
            {name}
          </option>
        ))}
      </Choice>
      <Choice label={t("show")} name="show" value={show}>
        {RETRIEVAL_FILTERS.map((filter) => (
          <option key={filter} value={filter}>
            {t(`filter.${filter}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t("since")} name="days" value={days}>
        <option value="">{t("anyTime")}</option>
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {t("lastDays", { count: Number(period) })}
          </option>
        ))}
      </Choice>
      <noscript>
        <Button type="submit">{t("apply")}</Button>
      </noscript>
    </Form>
  );
}

type ChoiceProps = { label: string; name: string; value: string; children: ReactNode };

function Choice({ label, name, value, children }: ChoiceProps) {
  return (
    <Field label={label} className="min-w-36 flex-1 sm:max-w-56">
      {(control) => (
        <Select {...control} name={name} defaultValue={value}>
          {children}
        </Select>
      )}
    </Field>
  );
}
