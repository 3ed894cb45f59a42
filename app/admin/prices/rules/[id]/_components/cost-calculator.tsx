"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useState } from "react";
import { chargeFor } from "#lib/domain/money/pricing/charge";
import type { HolidayCalendar, PriceRule } from "#lib/domain/money/pricing/price-rule";
import { quantitiesOf, UNITS, type Unit } from "#lib/domain/money/pricing/units";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { ChargeLines } from "../../../../_components/charge-lines.tsx";

type CostCalculatorProps = {
  rule: PriceRule;
  calendars: readonly HolidayCalendar[];
  /** The time to use when none is chosen. */
  now: Date;
};

type Typed = Partial<Record<Unit, string>>;

/** Roughly an answer of this product. */
const EXAMPLE: Typed = { input: "3000", output: "400" };

/** The cost of a number of tokens at a given hour, line by line, as in a charge. */
export function CostCalculator({ rule, calendars, now }: CostCalculatorProps) {
  const t = useTranslations("console.prices");
  const format = useFormatter();
  const [typed, setTyped] = useState<Typed>(EXAMPLE);
  const [chosen, setChosen] = useState("");
  if (rule.basis === "reported") return null;

  const at = chosen === "" ? now : new Date(chosen);
  const used = read(typed);
  return (
    <section aria-labelledby="calculator" className="flex flex-col gap-3">
      <div className="flex flex-col gap-1">
        <h2 id="calculator" className="font-semibold text-xl">
          {t("calculator")}
        </h2>
        <p className="text-muted">{t("calculatorText")}</p>
      </div>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3 lg:grid-cols-5">
        <QuantityFields rule={rule} typed={typed} onTyped={setTyped} />
        <Field label={t("at")} hint={t("atHint")} className="col-span-2 min-w-0 sm:col-span-1">
          {(control) => (
            <Input
              {...control}
              type="datetime-local"
              value={chosen}
              onChange={(event) => setChosen(event.target.value)}
            />
          )}
        </Field>
      </div>
      {rule.schedule && (
        <p className="text-muted text-sm">
          {t("inZone", {
            time: format.dateTime(at, {
              dateStyle: "full",
              timeStyle: "short",
              timeZone: rule.schedule.timeZone,
            }),
          })}
        </p>
      )}
      {used === null ? (
        <p role="alert" className="text-stop">
          {t("notANumber")}
        </p>
      ) : (
        <ChargeLines
          charge={chargeFor({ quantities: used, reportedCost: null }, rule, at, { calendars })}
        />
      )}
    </section>
  );
}

type QuantityFieldsProps = { rule: PriceRule; typed: Typed; onTyped: (typed: Typed) => void };

function QuantityFields({ rule, typed, onTyped }: QuantityFieldsProps) {
  const t = useTranslations("console.prices");
  return unitsOf(rule).map((unit) => (
    <Field key={unit} label={t(`unit.${unit}`)} className="min-w-0">
      {(control) => (
        <Input
          {...control}
          inputMode="numeric"
          autoComplete="off"
          value={typed[unit] ?? ""}
          onChange={(event) => onTyped({ ...typed, [unit]: event.target.value })}
        />
      )}
    </Field>
  ));
}

/** The units that the rule prices at any hour; always includes input and output. */
function unitsOf({ card, schedule }: PriceRule): Unit[] {
  const cards = [card, ...(schedule?.windows.map((window) => window.card) ?? [])];
  return UNITS.filter((unit) => cards.some(({ prices }) => prices[unit] !== undefined));
}

function read(typed: Typed) {
  const entries = Object.entries(typed).map(([unit, text]) => [unit, text.trim() || "0"] as const);
  if (entries.some(([, text]) => !/^\d{1,12}$/.test(text))) return null;
  return quantitiesOf(Object.fromEntries(entries.map(([unit, text]) => [unit, Number(text)])));
}
