"use client";

import { useTranslations } from "next-intl";
import { Field } from "#ui/field";
import { AccentField } from "./accent-field.tsx";
import { LogoField } from "./logo-field.tsx";
import type { SectionProps } from "./section-props.ts";
import { SelectField } from "./select-field.tsx";
import { SettingsSection } from "./settings-section.tsx";

/** The limit of `Appearance`, in CSS pixels. */
const LARGEST_RADIUS = 24;

export function LookSection({ draft, change, errorOf }: SectionProps) {
  const t = useTranslations("console.widgets");
  return (
    <SettingsSection title={t("look")}>
      <AccentField
        value={draft.accent}
        error={errorOf("accent")}
        onChange={(accent) => change({ accent })}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          label={t("theme")}
          value={draft.theme}
          onChange={(theme) => change({ theme })}
          options={[
            { value: "auto", label: t("themeAuto") },
            { value: "light", label: t("themeLight") },
            { value: "dark", label: t("themeDark") },
          ]}
        />
        <SelectField
          label={t("position")}
          value={draft.position}
          onChange={(position) => change({ position })}
          options={[
            { value: "right", label: t("positionRight") },
            { value: "left", label: t("positionLeft") },
          ]}
        />
      </div>
      <Field label={t("radius", { pixels: draft.radius })}>
        {(control) => (
          <input
            {...control}
            type="range"
            min={0}
            max={LARGEST_RADIUS}
            value={draft.radius}
            onChange={(event) => change({ radius: event.target.valueAsNumber })}
            className="h-6 w-full accent-accent"
          />
        )}
      </Field>
      <LogoField value={draft.logo} error={errorOf("logo")} onChange={(logo) => change({ logo })} />
    </SettingsSection>
  );
}
