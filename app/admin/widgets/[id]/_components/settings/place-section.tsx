"use client";

import { useTranslations } from "next-intl";
import { OriginsField } from "../../../_components/origins-field.tsx";
import type { SectionProps } from "./section-props.ts";
import { SettingsSection } from "./settings-section.tsx";
import { TextField } from "./text-field.tsx";

export function PlaceSection({ draft, change, errorOf }: SectionProps) {
  const t = useTranslations("console.widgets");
  return (
    <SettingsSection title={t("place")}>
      <TextField
        label={t("name")}
        hint={t("nameHint")}
        error={errorOf("name")}
        value={draft.name}
        onChange={(name) => change({ name })}
        maxLength={100}
        required
      />
      <OriginsField
        value={draft.origins}
        error={errorOf("origins")}
        onChange={(origins) => change({ origins })}
      />
    </SettingsSection>
  );
}
