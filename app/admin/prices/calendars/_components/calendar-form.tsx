"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { HolidayCalendar } from "#lib/domain/money/pricing/price-rule";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input, Textarea } from "#ui/input";
import { ErrorState } from "#ui/page/error-state";
import { useChange } from "../../../../_ui/use-change.ts";

/** A calendar's days, to check and extend; saving creates another version. */
export function CalendarForm({ calendar }: { calendar: HolidayCalendar }) {
  const t = useTranslations("console.prices");
  const [isWrong, setWrong] = useState(false);
  const { send, isBusy } = useChange();

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { success, data } = HolidayCalendar.safeParse(
      calendarIn(calendar, new FormData(event.currentTarget)),
    );
    setWrong(!success);
    if (!data) return;
    const { id, ...content } = data;
    const path = "/api/prices/calendars";
    await send({ method: "POST", path, body: { id, calendar: content }, done: t("calendarSaved") });
  }

  const { from, to, dates, source } = calendar;
  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" noValidate>
      {isWrong && <ErrorState title={t("calendarInvalid")} />}
      <div className="grid gap-4 sm:grid-cols-2">
        <Line label={t("calendarFrom")} name="from" value={from} />
        <Line label={t("calendarTo")} name="to" value={to} />
        <Line label={t("form.sourceName")} name="source" value={source.name} />
        <Line label={t("form.checkedOn")} name="checkedOn" value={source.checkedOn ?? ""} />
      </div>
      <Field label={t("calendarDates")} hint={t("calendarDatesHint")}>
        {(control) => (
          <Textarea {...control} name="dates" rows={10} defaultValue={dates.join("\n")} />
        )}
      </Field>
      <Button type="submit" variant="primary" isBusy={isBusy} className="self-start">
        {t("calendarSave")}
      </Button>
    </form>
  );
}

function Line({ label, name, value }: { label: string; name: string; value: string }) {
  return (
    <Field label={label}>
      {(control) => <Input {...control} name={name} autoComplete="off" defaultValue={value} />}
    </Field>
  );
}

function calendarIn({ id, source }: HolidayCalendar, typed: FormData) {
  const textOf = (name: string) => String(typed.get(name)).trim();
  const dates = textOf("dates").split(/\s+/).filter(Boolean);
  return {
    id,
    from: textOf("from"),
    to: textOf("to"),
    dates: [...new Set(dates)].sort(),
    source: { ...source, name: textOf("source"), checkedOn: textOf("checkedOn") || null },
  };
}
