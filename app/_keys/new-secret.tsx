"use client";

import { useTranslations } from "next-intl";
import { useRef } from "react";
import { Field } from "#ui/field";
import { Input } from "#ui/input";
import { CodeBlock } from "../admin/widgets/_components/code-block.tsx";
import { CopyButton } from "../admin/widgets/_components/copy-button.tsx";

/** A key's secret, for the one time it can be seen, and a line that asks with it. */
export function NewSecret({ secret }: { secret: string }) {
  const t = useTranslations("keys");
  const input = useRef<HTMLInputElement>(null);
  return (
    <div className="flex min-w-0 flex-col gap-4">
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
      <CodeBlock title={t("try")} code={commandFor(secret, t("example"))} />
    </div>
  );
}

/** Works as it stands: a whole answer as JSON. */
function commandFor(secret: string, question: string): string {
  return `curl ${window.location.origin}/api/ask \\
  -H 'Authorization: Bearer ${secret}' \\
  -H 'Content-Type: application/json' \\
  -H 'Accept: application/json' \\
  -d '${JSON.stringify({ question })}'`;
}
