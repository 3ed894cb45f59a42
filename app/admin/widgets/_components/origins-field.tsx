"use client";

import { useTranslations } from "next-intl";
import { Field } from "#ui/field";
import { Textarea } from "#ui/input";

type OriginsFieldProps = {
  value: string;
  error: string | undefined;
  onChange: (text: string) => void;
};

export function OriginsField({ value, error, onChange }: OriginsFieldProps) {
  const t = useTranslations("console.widgets");
  return (
    <Field label={t("origins")} hint={t("originsHint")} error={error}>
      {(control) => (
        <Textarea
          {...control}
          rows={3}
          spellCheck={false}
          autoCapitalize="off"
          value={value}
          onChange={(event) => onChange(event.target.value)}
          placeholder={"https://example.com\nhttps://*.example.com"}
        />
      )}
    </Field>
  );
}
