"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { Select } from "#ui/select";
import { PRESETS } from "./presets.ts";

/** Choosing where a model runs fills in its name and address; both can still be changed. */
export function EndpointFields() {
  const t = useTranslations("console.models");
  const [name, setName] = useState<string>(PRESETS[0].name);
  const [baseUrl, setBaseUrl] = useState<string>(PRESETS[0].baseUrl);

  function choose(presetName: string) {
    const preset = PRESETS.find((one) => one.name === presetName);
    setName(preset?.name ?? "");
    setBaseUrl(preset?.baseUrl ?? "https://");
  }

  return (
    <>
      <Field label={t("preset")}>
        {(control) => (
          <Select {...control} onChange={(event) => choose(event.target.value)}>
            {PRESETS.map((preset) => (
              <option key={preset.name}>{preset.name}</option>
            ))}
            <option value="">{t("presetOther")}</option>
          </Select>
        )}
      </Field>
      <Field label={t("baseUrl")} hint={t("baseUrlHint")}>
        {(control) => (
          <Input
            {...control}
            name="baseUrl"
            type="url"
            required
            pattern="https?://.+"
            value={baseUrl}
            onChange={(event) => setBaseUrl(event.target.value)}
          />
        )}
      </Field>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field label={t("model")} hint={t("modelHint")}>
          {(control) => (
            <Input {...control} name="model" required maxLength={200} autoComplete="off" />
          )}
        </Field>
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
      </div>
      <Field label={t("apiKey")} hint={t("apiKeyHint")}>
        {(control) => <Input {...control} name="apiKey" type="password" autoComplete="off" />}
      </Field>
    </>
  );
}
