"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import { Field } from "#ui/field";
import { Select } from "#ui/select";
import { Checkbox } from "./checkbox.tsx";
import { NumberField } from "./number-field.tsx";
import type { FieldsProps } from "./policy-fields.ts";

/** Which endpoints may be chosen, which are the fallbacks, and after how long without a reply. */
export function OrderFields(fields: FieldsProps) {
  const t = useTranslations("console.routing");
  const { policy, errorOf } = fields;
  return (
    <>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Allowed {...fields} />
        <Fallbacks {...fields} />
      </div>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <NumberField
          name="hedgeAfterMs"
          label={t("hedgeAfterMs")}
          hint={t("hedgeHint")}
          error={errorOf("hedgeAfterMs")}
          defaultValue={policy.hedgeAfterMs ?? ""}
          placeholder={t("never")}
        />
      </div>
    </>
  );
}

function Allowed({ policy, endpoints, errorOf }: FieldsProps) {
  const t = useTranslations("console.routing");
  const [allow, setAllow] = useState(policy.endpoints === null ? "all" : "some");
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field label={t("allow")} hint={t("allowHint")} error={errorOf("endpoints")}>
        {(control) => (
          <Select
            {...control}
            name="allow"
            value={allow}
            onChange={(event) => setAllow(event.target.value)}
          >
            <option value="all">{t("allowAll")}</option>
            <option value="some">{t("allowSome")}</option>
          </Select>
        )}
      </Field>
      {allow === "some" &&
        endpoints.map(({ id, name }) => (
          <Checkbox
            key={id}
            name="allowed"
            value={id}
            label={name}
            isChecked={policy.endpoints?.includes(id) ?? false}
          />
        ))}
    </div>
  );
}

function Fallbacks({ policy: { fallbacks }, endpoints, errorOf }: FieldsProps) {
  const t = useTranslations("console.routing");
  const [by, setBy] = useState(fallbacks === null ? "rules" : fallbacks.length ? "list" : "none");
  return (
    <div className="flex min-w-0 flex-col gap-2">
      <Field label={t("fallbackBy")} error={errorOf("fallbacks")}>
        {(control) => (
          <Select
            {...control}
            name="fallbackBy"
            value={by}
            onChange={(event) => setBy(event.target.value)}
          >
            <option value="rules">{t("fallbackRules")}</option>
            <option value="none">{t("fallbackNone")}</option>
            <option value="list">{t("fallbackList")}</option>
          </Select>
        )}
      </Field>
      {by === "list" &&
        endpoints.map((endpoint, place) => (
          <Select
            key={endpoint.id}
            name="fallback"
            aria-label={t("fallbackPlace", { place: place + 1 })}
            defaultValue={fallbacks?.[place] ?? ""}
          >
            <option value="">{t("noOne")}</option>
            {endpoints.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </Select>
        ))}
    </div>
  );
}
