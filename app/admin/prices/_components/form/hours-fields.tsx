import { Plus, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import { useDayNames } from "../use-day-names.ts";
import { CardFields } from "./card-fields.tsx";
import { DraftInput, type FieldsProps } from "./draft-input.tsx";
import type { RuleDraft, WindowDraft } from "./rule-draft.ts";
import { Section } from "./section.tsx";

const WORKDAYS = [1, 2, 3, 4, 5];
const WEEK = [...WORKDAYS, 6, 7];

type HoursFieldsProps = FieldsProps & { calendars: string[] };

/** Hours of the day with prices of their own. */
export function HoursFields({ draft, change, calendars }: HoursFieldsProps) {
  const t = useTranslations("console.prices.form");
  const { windows } = draft;

  function changeWindow(key: string, patch: Partial<WindowDraft>) {
    change({
      windows: windows.map((window) => (window.key === key ? { ...window, ...patch } : window)),
    });
  }

  return (
    <Section title={t("hours")}>
      {windows.length > 0 && (
        <div className="grid gap-4 sm:grid-cols-2">
          <DraftInput
            draft={draft}
            change={change}
            name="timeZone"
            label={t("timeZone")}
            hint={t("timeZoneHint")}
          />
          <Holidays draft={draft} change={change} calendars={calendars} />
        </div>
      )}
      {windows.map((window) => (
        <div key={window.key} className="flex flex-col gap-3 rounded-lg border p-4">
          <WindowHours
            window={window}
            onChange={(patch) => changeWindow(window.key, patch)}
            onRemove={() => change({ windows: windows.filter(({ key }) => key !== window.key) })}
          />
          <CardFields card={window.card} onChange={(card) => changeWindow(window.key, { card })} />
        </div>
      ))}
      <Button
        size="small"
        className="self-start"
        onClick={() => change({ windows: [...windows, newWindow(draft)] })}
      >
        <Plus aria-hidden />
        {t("addWindow")}
      </Button>
    </Section>
  );
}

function Holidays({ draft, change, calendars }: HoursFieldsProps) {
  const t = useTranslations("console.prices.form");
  return (
    <Field label={t("holidays")}>
      {(control) => (
        <Select
          {...control}
          value={draft.holidays}
          onChange={(event) => change({ holidays: event.target.value })}
        >
          <option value="">{t("noHolidays")}</option>
          {calendars.map((id) => (
            <option key={id} value={id}>
              {id}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

type WindowHoursProps = {
  window: WindowDraft;
  onChange: (patch: Partial<WindowDraft>) => void;
  onRemove: () => void;
};

function WindowHours({ window, onChange, onRemove }: WindowHoursProps) {
  const t = useTranslations("console.prices.form");
  const ends = [
    { name: "from", label: t("fromHour") },
    { name: "to", label: t("toHour") },
  ] as const;
  return (
    <div className="flex flex-wrap items-end gap-4">
      <DayChoice days={window.days} onChange={(days) => onChange({ days })} />
      {ends.map(({ name, label }) => (
        <Field key={name} label={label} className="w-24">
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              value={window[name]}
              onChange={(event) => onChange({ [name]: event.target.value })}
            />
          )}
        </Field>
      ))}
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("removeWindow")}
        title={t("removeWindow")}
        onClick={onRemove}
      >
        <Trash2 aria-hidden />
      </Button>
    </div>
  );
}

type DayChoiceProps = { days: number[]; onChange: (days: number[]) => void };

function DayChoice({ days, onChange }: DayChoiceProps) {
  const t = useTranslations("console.prices.form");
  const { nameOf } = useDayNames();
  return (
    <fieldset className="flex flex-col gap-1.5">
      <legend className="mb-1.5 font-medium text-sm">{t("days")}</legend>
      <div className="flex min-h-9 flex-wrap items-center gap-x-3 gap-y-1">
        {WEEK.map((day) => (
          <label key={day} className="flex items-center gap-1.5">
            <input
              type="checkbox"
              className="accent-accent"
              checked={days.includes(day)}
              onChange={(event) =>
                onChange(
                  event.target.checked ? [...days, day] : days.filter((each) => each !== day),
                )
              }
            />
            {nameOf(day)}
          </label>
        ))}
      </div>
    </fieldset>
  );
}

/** A new window starts with the prices of the other hours. */
function newWindow({ card }: RuleDraft): WindowDraft {
  return { key: crypto.randomUUID(), days: WORKDAYS, from: "09:00", to: "18:00", card };
}
