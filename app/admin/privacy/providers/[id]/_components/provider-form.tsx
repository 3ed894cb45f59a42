"use client";

import { useTranslations } from "next-intl";
import { type FormEvent, useState } from "react";
import { DATA_CLASSES, type DataClass } from "#lib/domain/documents/data-class";
import { OWN_SERVERS, type Provider, TRAINING } from "#lib/domain/models/provider";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import { useChange } from "../../../../../_ui/use-change.ts";

/** What is known of a provider, and the highest data class that it may be sent. */
export function ProviderForm({ provider }: { provider: Provider }) {
  const t = useTranslations("console.privacy");
  const common = useTranslations("common");
  const { send, isBusy } = useChange();

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const body = changeIn(provider, new FormData(event.currentTarget));
    void send({ method: "PATCH", path: `/api/providers/${provider.id}`, body, done: t("saved") });
  }

  return (
    <form onSubmit={submit} className="flex flex-col gap-4 rounded-lg border bg-surface p-4">
      <MaxDataClassField provider={provider} />
      <FactFields provider={provider} />
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" variant="primary" isBusy={isBusy}>
          {common("save")}
        </Button>
        {provider.termsUrl && (
          <a
            href={provider.termsUrl}
            rel="noreferrer"
            target="_blank"
            className="text-accent underline-offset-4 hover:underline"
          >
            {t("readTerms")}
          </a>
        )}
      </div>
    </form>
  );
}

/** What is known of the provider. */
function FactFields({ provider }: { provider: Provider }) {
  const t = useTranslations("console.privacy");
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <JurisdictionField provider={provider} />
      <Field label={t("trains")} hint={t("trainsHint")}>
        {(control) => (
          <Select {...control} name="trainsOnData" defaultValue={provider.trainsOnData}>
            {TRAINING.map((training) => (
              <option key={training} value={training}>
                {t(`training.${training}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t("retention")} hint={t("retentionHint")}>
        {(control) => (
          <Input
            {...control}
            name="retention"
            maxLength={500}
            defaultValue={provider.retention ?? ""}
          />
        )}
      </Field>
      <Field label={t("terms")}>
        {(control) => (
          <Input
            {...control}
            name="termsUrl"
            type="url"
            maxLength={500}
            placeholder="https://"
            defaultValue={provider.termsUrl ?? ""}
          />
        )}
      </Field>
      <Field label={t("currency")} hint={t("currencyHint")}>
        {(control) => (
          <Input
            {...control}
            name="currency"
            pattern="[A-Za-z]{3}"
            maxLength={3}
            defaultValue={provider.currency ?? ""}
          />
        )}
      </Field>
    </div>
  );
}

/** The provider's country. Your own servers need none, and the value stored for them is not shown. */
function JurisdictionField({ provider: { kind, jurisdiction } }: { provider: Provider }) {
  const t = useTranslations("console.privacy");
  const isOwnServers = kind === OWN_SERVERS.kind;
  const isUnnamed = isOwnServers && jurisdiction === OWN_SERVERS.jurisdiction;
  return (
    <Field
      label={t("jurisdiction")}
      hint={t(isOwnServers ? "jurisdictionHintOwn" : "jurisdictionHint")}
    >
      {(control) => (
        <Input
          {...control}
          name="jurisdiction"
          required={!isOwnServers}
          pattern="[A-Za-z]{2}|unknown"
          defaultValue={isUnnamed ? "" : jurisdiction}
        />
      )}
    </Field>
  );
}

/** Restricted text goes to no provider, so it is not offered. */
function MaxDataClassField({ provider }: { provider: Provider }) {
  const t = useTranslations("console.privacy");
  const tClass = useTranslations("console.dataClass");
  const [chosen, choose] = useState<DataClass>(provider.maxDataClass);
  const isOwnServers = provider.kind === OWN_SERVERS.kind;
  return (
    <Field
      label={t("maxDataClass")}
      hint={t(`maxDataClassMeans.${isOwnServers && chosen !== "restricted" ? "lowered" : chosen}`)}
    >
      {(control) => (
        <Select
          {...control}
          name="maxDataClass"
          className="sm:max-w-64"
          value={chosen}
          onChange={(event) => choose(asClass(event.currentTarget.value))}
        >
          {DATA_CLASSES.filter((each) => isOwnServers || each !== "restricted").map((each) => (
            <option key={each} value={each}>
              {tClass(each)}
            </option>
          ))}
        </Select>
      )}
    </Field>
  );
}

function asClass(value: string): DataClass {
  return DATA_CLASSES.find((known) => known === value) ?? "public";
}

function changeIn({ kind }: Provider, typed: FormData) {
  const textIn = (name: string) => String(typed.get(name) ?? "").trim();
  const isUnnamed = kind === OWN_SERVERS.kind && textIn("jurisdiction") === "";
  const jurisdiction = isUnnamed ? OWN_SERVERS.jurisdiction : textIn("jurisdiction");
  return {
    maxDataClass: textIn("maxDataClass"),
    trainsOnData: textIn("trainsOnData"),
    jurisdiction: jurisdiction.length === 2 ? jurisdiction.toUpperCase() : jurisdiction,
    retention: textIn("retention") || null,
    termsUrl: textIn("termsUrl") || null,
    currency: textIn("currency").toUpperCase() || null,
  };
}
