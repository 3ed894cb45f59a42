"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { CopyButton } from "./copy-button.tsx";

/** A widget's secret, for the one time it can be seen. */
export function OneTimeSecret({ secret }: { secret: string }) {
  const t = useTranslations("console.widgets");
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col items-start gap-3">
      <Field label={t("secret")} hint={t("secretHint")} className="w-full">
        {(control) => (
          <Input
            {...control}
            ref={input}
            readOnly
            value={secret}
            autoComplete="off"
            spellCheck={false}
            className="font-mono"
            onFocus={(event) => event.currentTarget.select()}
          />
        )}
      </Field>
      <CopyButton variant="primary" text={secret} element={input} label={t("secret")} />
    </div>
  );
}
