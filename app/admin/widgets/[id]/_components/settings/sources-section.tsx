"use client";

import { useTranslations } from "next-intl";
import { CollectionCheckboxes } from "../../../_components/collection-checkboxes.tsx";
import type { CollectionChoice } from "../../../_components/collection-choice.ts";
import { RadioChoice } from "./radio-choice.tsx";
import type { SectionProps } from "./section-props.ts";
import { SettingsSection } from "./settings-section.tsx";

type SourcesSectionProps = SectionProps & { collections: CollectionChoice[] };

export function SourcesSection({ draft, change, errorOf, collections }: SourcesSectionProps) {
  const t = useTranslations("console.widgets");
  const error = errorOf("collectionIds");
  return (
    <SettingsSection title={t("sources")}>
      <CollectionCheckboxes
        collections={collections}
        chosen={draft.collectionIds}
        onChange={(collectionIds) => change({ collectionIds })}
      />
      {error && (
        <p role="alert" className="text-sm text-stop">
          {error}
        </p>
      )}
      {draft.collectionIds.length === 0 && <p className="text-muted text-sm">{t("noneChosen")}</p>}
      <RadioChoice
        legend={t("sourceAccess")}
        value={draft.sourceAccess}
        onChange={(sourceAccess) => change({ sourceAccess })}
        options={[
          { value: "page", label: t("sourcePage"), hint: t("sourcePageHint") },
          { value: "quote", label: t("sourceQuote"), hint: t("sourceQuoteHint") },
        ]}
      />
    </SettingsSection>
  );
}
