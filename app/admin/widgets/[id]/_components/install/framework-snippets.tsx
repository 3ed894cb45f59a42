"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import {
  FRAMEWORKS,
  type SnippetOptions,
  widgetSnippets,
} from "#lib/domain/widgets/widget-snippets";
import { CodeBlock } from "#ui/code-block";
import { ChoiceTabs } from "./choice-tabs.tsx";

type FrameworkSnippetsProps = Omit<SnippetOptions, "isPinned">;

export function FrameworkSnippets(props: FrameworkSnippetsProps) {
  const t = useTranslations("console.widgets.install");
  const [isPinned, setPinned] = useState(false);
  const choices = FRAMEWORKS.map((value) => ({ value, label: t(`framework.${value}`) }));
  return (
    <>
      <label className="flex items-start gap-2.5">
        <input
          type="checkbox"
          role="switch"
          checked={isPinned}
          aria-checked={isPinned}
          onChange={(event) => setPinned(event.target.checked)}
          aria-labelledby="pin"
          aria-describedby="pin-hint"
          className="mt-1 size-4 shrink-0 accent-accent"
        />
        <span className="flex min-w-0 flex-col">
          <span id="pin">{t("pin", { version: props.loader.version })}</span>
          <span id="pin-hint" className="text-muted text-sm">
            {t("pinHint")}
          </span>
        </span>
      </label>
      <ChoiceTabs label={t("frameworks")} choices={choices}>
        {(framework) => (
          <>
            <p className="max-w-measure text-muted text-sm">{t(`frameworkHint.${framework}`)}</p>
            {widgetSnippets(framework, { ...props, isPinned }).map(({ file, code }) => (
              <CodeBlock key={file} title={file} code={code} />
            ))}
          </>
        )}
      </ChoiceTabs>
    </>
  );
}
