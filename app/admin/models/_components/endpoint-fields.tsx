"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { findPreset, PRESETS } from "#lib/domain/models/presets/presets";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import { HandlingNote } from "./handling-note.tsx";
import { LocalModelFields } from "./local-model-fields.tsx";

/** The choice without an address: a file in the folder of models. */
export const LOCAL_FILE = "file";
const FIRST = "ollama";

type EndpointFieldsProps = {
  /** The models in the built-in price list, by preset. */
  suggestions: Record<string, string[]>;
};

/** Choosing where a model runs fills in its name and address; both can still be changed. */
export function EndpointFields({ suggestions }: EndpointFieldsProps) {
  const t = useTranslations("console.models");
  const [kind, setKind] = useState(FIRST);
  const [name, setName] = useState(findPreset(FIRST)?.name ?? "");
  const [baseUrl, setBaseUrl] = useState(addressOf(FIRST));

  function choose(chosen: string) {
    setKind(chosen);
    setName(findPreset(chosen)?.name ?? "");
    setBaseUrl(addressOf(chosen));
  }

  const nameField = (
    <Field label={t("name")}>
      {(control) => (
        <Input
          {...control}
          name="name"
          required
          maxLength={100}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      )}
    </Field>
  );
  return (
    <>
      <Field label={t("preset")}>
        {(control) => (
          <Select
            {...control}
            name="kind"
            value={kind}
            onChange={(event) => choose(event.target.value)}
          >
            <PresetOptions />
          </Select>
        )}
      </Field>
      {kind === LOCAL_FILE ? (
        <LocalModelFields onChoose={setName}>{nameField}</LocalModelFields>
      ) : (
        <>
          <AddressField kind={kind} baseUrl={baseUrl} onChange={setBaseUrl} />
          <div className="grid gap-4 sm:grid-cols-2">
            <ModelField models={suggestions[kind] ?? []} />
            {nameField}
          </div>
          <KeyField hint={findPreset(kind)?.keyHint ?? null} />
        </>
      )}
    </>
  );
}

function addressOf(kind: string): string {
  return findPreset(kind)?.addresses[0]?.baseUrl ?? "https://";
}

function PresetOptions() {
  const t = useTranslations("console.models");
  const groups = [
    { group: "self-hosted", label: t("groupSelfHosted") },
    { group: "provider", label: t("groupProviders") },
  ];
  return (
    <>
      {groups.map(({ group, label }) => (
        <optgroup key={group} label={label}>
          {PRESETS.filter((preset) => preset.group === group).map((preset) => (
            <option key={preset.kind} value={preset.kind}>
              {preset.name}
            </option>
          ))}
        </optgroup>
      ))}
      <optgroup label={t("groupElse")}>
        <option value="other">{t("presetOther")}</option>
        <option value={LOCAL_FILE}>{t("presetFile")}</option>
      </optgroup>
    </>
  );
}

type AddressFieldProps = { kind: string; baseUrl: string; onChange: (baseUrl: string) => void };

function AddressField({ kind, baseUrl, onChange }: AddressFieldProps) {
  const t = useTranslations("console.models");
  const addresses = findPreset(kind)?.addresses ?? [];
  return (
    <>
      {addresses.length > 1 && (
        <Field label={t("region")}>
          {(control) => (
            <Select {...control} onChange={(event) => onChange(event.target.value)}>
              {addresses.map((address) => (
                <option key={address.baseUrl} value={address.baseUrl}>
                  {t(`regions.${address.region ?? "international"}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <Field label={t("baseUrl")} hint={t("baseUrlHint")}>
        {(control) => (
          <Input
            {...control}
            name="baseUrl"
            type="url"
            required
            pattern="https?://.+"
            value={baseUrl}
            onChange={(event) => onChange(event.target.value)}
          />
        )}
      </Field>
      <HandlingNote kind={kind} baseUrl={baseUrl} />
    </>
  );
}

function ModelField({ models }: { models: readonly string[] }) {
  const t = useTranslations("console.models");
  return (
    <Field label={t("model")} hint={t("modelHint")}>
      {(control) => (
        <>
          <Input
            {...control}
            name="model"
            required
            maxLength={200}
            autoComplete="off"
            list="suggested-models"
          />
          <datalist id="suggested-models">
            {models.map((model) => (
              <option key={model} value={model} />
            ))}
          </datalist>
        </>
      )}
    </Field>
  );
}

function KeyField({ hint }: { hint: string | null }) {
  const t = useTranslations("console.models");
  return (
    <Field label={t("apiKey")} hint={t("apiKeyHint")}>
      {(control) => (
        <Input
          {...control}
          name="apiKey"
          type="password"
          autoComplete="off"
          {...(hint && { placeholder: `${hint}…` })}
        />
      )}
    </Field>
  );
}
