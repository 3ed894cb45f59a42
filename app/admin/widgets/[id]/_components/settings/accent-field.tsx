"use client";

import { useTranslations } from "next-intl";
import { Field } from "#ui/field";
import { Input } from "#ui/input";

type AccentFieldProps = {
  value: string;
  error: string | undefined;
  onChange: (accent: string) => void;
};

/** A colour as text or from the browser's colour picker, which cannot show incomplete text. */
export function AccentField({ value, error, onChange }: AccentFieldProps) {
  const t = useTranslations("console.widgets");
  const isWhole = /^#[0-9a-f]{6}$/i.test(value);
  return (
    <Field label={t("accent")} hint={t("accentHint")} error={error}>
      {(control) => (
        <span className="flex gap-2">
          <input
            type="color"
            aria-label={t("accentChoose")}
            value={isWhole ? value : "#000000"}
            onChange={(event) => onChange(event.target.value)}
            className="h-9 w-12 shrink-0 rounded-md border border-line-strong/70 bg-surface p-1"
          />
          <Input
            {...control}
            value={value}
            maxLength={7}
            spellCheck={false}
            autoComplete="off"
            className="max-w-36 font-mono"
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
      )}
    </Field>
  );
}
