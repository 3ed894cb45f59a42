"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useEffect, useRef } from "react";
import type { PriceRule } from "#lib/domain/money/pricing/price-rule";
import { Button } from "#ui/button";
import { ErrorState } from "#ui/page/error-state";
import { CardFields } from "./card-fields.tsx";
import { HoursFields } from "./hours-fields.tsx";
import { LimitFields } from "./limit-fields.tsx";
import { draftOf, emptyDraft } from "./rule-draft.ts";
import { Section } from "./section.tsx";
import { SourceFields } from "./source-fields.tsx";
import { usePriceForm } from "./use-price-form.ts";
import { WhenFields } from "./when-fields.tsx";
import { WhoseFields } from "./whose-fields.tsx";

type PriceFormProps = {
  /** The version to correct; null for a new price. */
  rule: PriceRule | null;
  /** The names of the holiday calendars. */
  calendars: string[];
  now: Date;
};

/** A form with all fields of a price rule. Saving creates a version; existing versions never change. */
export function PriceForm({ rule, calendars, now }: PriceFormProps) {
  const t = useTranslations("console.prices.form");
  const form = usePriceForm(rule ? draftOf(rule) : emptyDraft(now));
  const { draft, change, save, isBusy } = form;
  const version = (rule?.version ?? 0) + 1;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    void save();
  }

  return (
    <form onSubmit={submit} className="flex max-w-4xl flex-col gap-8" noValidate>
      <Refusal refusal={form.refusal} />
      <WhoseFields draft={draft} change={change} isNew={rule === null} />
      {draft.basis === "units" && (
        <>
          <Section title={t("prices")} hint={t("pricesHint")}>
            <CardFields card={draft.card} onChange={(card) => change({ card })} />
          </Section>
          <HoursFields draft={draft} change={change} calendars={calendars} />
        </>
      )}
      <LimitFields draft={draft} change={change} />
      <WhenFields draft={draft} change={change} />
      <SourceFields draft={draft} change={change} />
      <Button type="submit" variant="primary" isBusy={isBusy} className="self-start">
        {t("save", { version })}
      </Button>
    </form>
  );
}

type RefusalProps = { refusal: ReturnType<typeof usePriceForm>["refusal"] };

/** Why the price was not saved. It gets the focus, above the fields that it names. */
function Refusal({ refusal }: RefusalProps) {
  const t = useTranslations("console.prices");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (refusal) place.current?.focus();
  }, [refusal]);
  if (!refusal) return null;
  return (
    <div ref={place} tabIndex={-1}>
      <ErrorState title={t("form.failedTitle")}>
        {refusal.text}
        <ul className="list-disc pl-5">
          {refusal.problems.map(({ field, kind }) => (
            <li key={`${field} ${kind}`}>
              {t(`field.${field}`)}: {t(`problem.${kind}`)}
            </li>
          ))}
        </ul>
      </ErrorState>
    </div>
  );
}
