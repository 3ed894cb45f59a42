"use client";

import { useTranslations } from "next-intl";
import type { SectionProps } from "./section-props.ts";
import { SelectField } from "./select-field.tsx";
import { SettingsSection } from "./settings-section.tsx";
import { TextField } from "./text-field.tsx";

export function WordsSection({ draft, change, errorOf }: SectionProps) {
  const t = useTranslations("console.widgets");
  const ours = useTranslations("embed");
  return (
    <SettingsSection title={t("words")}>
      <SelectField
        label={t("language")}
        value={draft.language}
        onChange={(language) => change({ language })}
        options={[
          { value: "page", label: t("languagePage") },
          { value: "en", label: t("languageEn") },
          { value: "zh", label: t("languageZh") },
        ]}
      />
      <TextField
        label={t("widgetTitle")}
        hint={t("emptyMeansDefault")}
        error={errorOf("title")}
        value={draft.title}
        onChange={(title) => change({ title })}
        maxLength={60}
        placeholder={ours("title")}
      />
      <TextField
        label={t("greeting")}
        error={errorOf("greeting")}
        value={draft.greeting}
        onChange={(greeting) => change({ greeting })}
        rows={3}
        maxLength={400}
        placeholder={ours("greeting")}
      />
      <TextField
        label={t("questions")}
        hint={t("questionsHint")}
        error={errorOf("suggestedQuestions")}
        value={draft.suggestedQuestions}
        onChange={(suggestedQuestions) => change({ suggestedQuestions })}
        rows={4}
      />
      <TextField
        label={t("disclaimer")}
        error={errorOf("disclaimer")}
        value={draft.disclaimer}
        onChange={(disclaimer) => change({ disclaimer })}
        rows={2}
        maxLength={300}
        placeholder={ours("disclaimer")}
      />
    </SettingsSection>
  );
}
