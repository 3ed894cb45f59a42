"use client";

import { useRef } from "react";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { CopyButton } from "./copy-button.tsx";

type OneTimeSecretProps = { secret: string; label: string; hint: string };

/** A secret that is shown once. */
export function OneTimeSecret({ secret, label, hint }: OneTimeSecretProps) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex flex-col items-start gap-3">
      <Field label={label} hint={hint} className="w-full">
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
      <CopyButton variant="primary" text={secret} element={input} label={label} />
    </div>
  );
}
