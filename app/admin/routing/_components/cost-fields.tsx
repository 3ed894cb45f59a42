"use client";

import { Plus, X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { formatAmount } from "#lib/domain/money/money";
import type { RoutingPolicy } from "#lib/domain/routing/policy";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { NumberField } from "./number-field.tsx";
import type { FieldsProps } from "./policy-fields.ts";

const MOST_RATES = 20;

/** The most that a call may cost, the currency in which costs are compared, and the exchange rates. */
export function CostFields({ policy, errorOf }: FieldsProps) {
  const t = useTranslations("console.routing");
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <NumberField
          name="mostCost"
          label={t("mostCost")}
          error={errorOf("mostCost")}
          defaultValue={policy.mostCost === null ? "" : formatAmount(String(policy.mostCost))}
          placeholder={t("unlimited")}
        />
        <Currency
          name="currency"
          label={t("currency")}
          error={errorOf("currency")}
          value={policy.currency}
        />
      </div>
      <Rates rates={policy.rates} error={errorOf("rates")} />
    </>
  );
}

type CurrencyProps = { name: string; label: string; value: string; error?: string | undefined };

function Currency({ name, label, value, error }: CurrencyProps) {
  return (
    <Field label={label} error={error}>
      {(control) => (
        <Input
          {...control}
          name={name}
          maxLength={3}
          autoComplete="off"
          spellCheck={false}
          defaultValue={value}
        />
      )}
    </Field>
  );
}

type Rate = RoutingPolicy["rates"][number];

function Rates({ rates, error }: { rates: readonly Rate[]; error: string | undefined }) {
  const t = useTranslations("console.routing");
  const [rows, setRows] = useState<{ key: number; rate: Rate | null }[]>(
    rates.map((rate, key) => ({ key, rate })),
  );
  const add = () => setRows([...rows, { key: (rows.at(-1)?.key ?? -1) + 1, rate: null }]);
  return (
    <fieldset className="flex min-w-0 flex-col gap-3">
      <legend className="mb-1 font-medium text-sm">{t("rates")}</legend>
      <p className="text-muted text-sm">{t("ratesText")}</p>
      {rows.map(({ key, rate }, index) => (
        <RateRow
          key={key}
          rate={rate}
          number={index + 1}
          onRemove={() => setRows(rows.filter((row) => row.key !== key))}
        />
      ))}
      {error && (
        <p role="alert" className="text-sm text-stop">
          {error}
        </p>
      )}
      {rows.length < MOST_RATES && (
        <Button size="small" className="self-start" onClick={add}>
          <Plus aria-hidden />
          {t("addRate")}
        </Button>
      )}
    </fieldset>
  );
}

type RateRowProps = { rate: Rate | null; number: number; onRemove: () => void };

function RateRow({ rate, number, onRemove }: RateRowProps) {
  const t = useTranslations("console.routing");
  return (
    <div className="grid grid-cols-[repeat(3,minmax(0,1fr))_auto] items-end gap-3 lg:grid-cols-[5rem_7rem_5rem_9.5rem_minmax(0,1fr)_auto]">
      <Currency name="rate:from" label={t("rateFrom")} value={rate?.from ?? ""} />
      <NumberField
        name="rate:nano"
        label={t("rateNano")}
        defaultValue={rate ? formatAmount(String(rate.nano)) : ""}
      />
      <Currency name="rate:to" label={t("rateTo")} value={rate?.to ?? ""} />
      <Button
        variant="ghost"
        size="icon"
        aria-label={t("removeRate", { number })}
        className="lg:order-last"
        onClick={onRemove}
      >
        <X aria-hidden />
      </Button>
      <Field label={t("rateDay")} className="max-lg:col-span-2">
        {(control) => (
          <Input {...control} type="date" name="rate:day" defaultValue={rate?.day ?? ""} />
        )}
      </Field>
      <Field label={t("rateSource")} className="max-lg:col-span-2">
        {(control) => (
          <Input
            {...control}
            name="rate:source"
            autoComplete="off"
            defaultValue={rate?.source ?? ""}
          />
        )}
      </Field>
    </div>
  );
}
