"use client";

import { useTranslations } from "next-intl";
import { CodeBlock } from "#ui/code-block";
import { OneTimeSecret } from "#ui/one-time-secret";

/** A key's secret, shown once, and a command that asks with it. */
export function NewSecret({ secret }: { secret: string }) {
  const t = useTranslations("keys");
  return (
    <div className="flex min-w-0 flex-col gap-4">
      <OneTimeSecret secret={secret} label={t("secret")} hint={t("secretHint")} />
      <CodeBlock title={t("try")} code={commandFor(secret, t("example"))} />
    </div>
  );
}

/** Works without changes and prints a whole answer as JSON. */
function commandFor(secret: string, question: string): string {
  return `curl ${window.location.origin}/api/ask \\
  -H 'Authorization: Bearer ${secret}' \\
  -H 'Content-Type: application/json' \\
  -H 'Accept: application/json' \\
  -d '${JSON.stringify({ question })}'`;
}
