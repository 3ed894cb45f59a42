"use client";

import { useTranslations } from "next-intl";
import {
  IDENTIFY_EXAMPLE,
  IDENTITY_LANGUAGES,
  signingExample,
} from "#lib/domain/widgets/identity-examples";
import { CodeBlock } from "#ui/code-block";
import { ChoiceTabs } from "./choice-tabs.tsx";

const CLAIMS = ["sub", "name", "aud", "exp", "jti"] as const;
const LANGUAGES = IDENTITY_LANGUAGES.map((value) => ({
  value,
  label: { node: "Node.js", python: "Python" }[value],
}));
const FILES = { node: "freehold-token.mjs", python: "freehold_token.py" };

/** How the site signs who a visitor is. */
export function IdentityGuide({ widgetId }: { widgetId: string }) {
  const t = useTranslations("console.widgets.install");
  return (
    <>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-6 gap-y-1.5">
        {CLAIMS.map((claim) => (
          <div key={claim} className="contents">
            <dt className="font-mono text-sm leading-6">{claim}</dt>
            <dd className="text-muted">{t(`claim.${claim}`)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="font-medium">{t("onServer")}</h3>
      <ChoiceTabs label={t("languages")} choices={LANGUAGES}>
        {(language) => (
          <CodeBlock title={FILES[language]} code={signingExample(language, widgetId)} />
        )}
      </ChoiceTabs>
      <h3 className="font-medium">{t("onPage")}</h3>
      <CodeBlock title="freehold-identify.js" code={IDENTIFY_EXAMPLE} />
    </>
  );
}
