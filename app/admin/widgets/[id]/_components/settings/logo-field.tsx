"use client";

import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { Button } from "#ui/button";
import { Field } from "#ui/field";
import { LARGEST_LOGO, LOGO_TYPES, type ReadLogo, readLogo } from "./read-logo.ts";

type LogoFieldProps = {
  value: string | null;
  error: string | undefined;
  onChange: (logo: string | null) => void;
};

type LogoProblem = Extract<ReadLogo, { ok: false }>["problem"];

export function LogoField({ value, error, onChange }: LogoFieldProps) {
  const t = useTranslations("console.widgets");
  const [problem, setProblem] = useState<LogoProblem | null>(null);
  const input = useRef<HTMLInputElement>(null);

  async function take(file: File | undefined): Promise<void> {
    if (!file) return;
    const read = await readLogo(file);
    setProblem(read.ok ? null : read.problem);
    if (read.ok) onChange(read.logo);
  }

  function remove(): void {
    setProblem(null);
    onChange(null);
    if (input.current) input.current.value = "";
  }

  return (
    <Field
      label={t("logo")}
      hint={t("logoHint", { kilobytes: LARGEST_LOGO / 1024 })}
      error={problem ? t(problem, { kilobytes: LARGEST_LOGO / 1024 }) : error}
    >
      {(control) => (
        <span className="flex flex-wrap items-center gap-2">
          {value && (
            // biome-ignore lint/performance/noImgElement: a data URL cannot be optimised.
            <img src={value} alt={t("logoNow")} className="h-6 max-w-40 object-contain" />
          )}
          <input
            {...control}
            ref={input}
            type="file"
            accept={LOGO_TYPES}
            onChange={(event) => void take(event.target.files?.[0])}
            className="min-w-0 max-w-full text-sm file:mr-3 file:h-8 file:rounded-md file:border file:border-line-strong/60 file:bg-surface file:px-3 file:font-medium file:text-ink"
          />
          {value && (
            <Button size="small" variant="ghost" onClick={remove}>
              {t("logoRemove")}
            </Button>
          )}
        </span>
      )}
    </Field>
  );
}
