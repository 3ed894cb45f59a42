"use client";

import Form from "next/form";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CALL_PURPOSES } from "#lib/domain/calls/call";
import { CALL_SHOWS, CALL_SPANS } from "#lib/domain/calls/call-log";
import type { CallQuery } from "#lib/domain/calls/call-query";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Select } from "#ui/select";

type Named = { id: string; name: string };

type CallFilterProps = {
  query: CallQuery;
  endpoints: Named[];
  members: Named[];
  widgets: Named[];
  keys: Named[];
};

/** Chooses which calls are shown. A choice takes effect at once; without JavaScript there is a button. */
export function CallFilter({ query, endpoints, members, widgets, keys }: CallFilterProps) {
  const t = useTranslations("console.calls");
  const { days, endpoint = "", purpose = "", show, who = "", answer } = query;
  return (
    <Form
      key={[days, endpoint, purpose, show, who, answer].join(" ")}
      action="/admin/calls"
      className="grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-5"
      onChange={(event) => event.currentTarget.requestSubmit()}
    >
      <Choice label={t("span")} name="days" value={String(days)}>
        {CALL_SPANS.map((span) => (
          <option key={span} value={span}>
            {t("lastDays", { count: span })}
          </option>
        ))}
        <option value="0">{t("anyTime")}</option>
      </Choice>
      <Choice label={t("show")} name="show" value={show}>
        {CALL_SHOWS.map((each) => (
          <option key={each} value={each}>
            {t(`shows.${each}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t("endpointName")} name="endpoint" value={endpoint}>
        <option value="">{t("anyEndpoint")}</option>
        <Options of={endpoints} />
      </Choice>
      <Choice label={t("purposeName")} name="purpose" value={purpose}>
        <option value="">{t("anyPurpose")}</option>
        {CALL_PURPOSES.map((each) => (
          <option key={each} value={each}>
            {t(`purpose.${each}`)}
          </option>
        ))}
      </Choice>
      <Choice label={t("askedBy")} name="who" value={who}>
        <option value="">{t("anybody")}</option>
        <optgroup label={t("people")}>
          <Options of={members} />
        </optgroup>
        {widgets.length > 0 && (
          <optgroup label={t("widgets")}>
            <Options of={widgets} />
          </optgroup>
        )}
        {keys.length > 0 && (
          <optgroup label={t("keys")}>
            <Options of={keys} />
          </optgroup>
        )}
      </Choice>
      {answer && <input type="hidden" name="answer" value={answer} />}
      <noscript>
        <Button type="submit">{t("apply")}</Button>
      </noscript>
    </Form>
  );
}

function Options({ of }: { of: Named[] }) {
  return of.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
}

type ChoiceProps = { label: string; name: string; value: string; children: ReactNode };

function Choice({ label, name, value, children }: ChoiceProps) {
  return (
    <Field label={label} className="min-w-0">
      {(control) => (
        <Select {...control} name={name} defaultValue={value}>
          {children}
        </Select>
      )}
    </Field>
  );
}
