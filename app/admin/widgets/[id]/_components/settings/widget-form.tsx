"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import type { Widget } from "#lib/domain/widgets/widget";
import { ErrorState } from "#ui/page/error-state";
import type { CollectionChoice } from "../../../_components/collection-choice.ts";
import { WidgetPreview } from "../preview/widget-preview.tsx";
import { LimitsSection } from "./limits-section.tsx";
import { LookSection } from "./look-section.tsx";
import { PlaceSection } from "./place-section.tsx";
import { SaveBar } from "./save-bar.tsx";
import type { SectionProps } from "./section-props.ts";
import { settingsOf } from "./settings-draft.ts";
import { SourcesSection } from "./sources-section.tsx";
import { useProblemText } from "./use-problem-text.ts";
import { useSettingsForm } from "./use-settings-form.ts";
import { useUnsavedWarning } from "./use-unsaved-warning.ts";
import { VisitorsSection } from "./visitors-section.tsx";
import { WordsSection } from "./words-section.tsx";

type WidgetFormProps = { widget: Widget; collections: CollectionChoice[] };

/** All settings of a widget, beside a preview of what visitors will see. */
export function WidgetForm({ widget, collections }: WidgetFormProps) {
  const t = useTranslations("console.widgets");
  const form = useSettingsForm(widget.id, settingsOf(widget));
  const element = useRef<HTMLFormElement>(null);
  const problemText = useProblemText();
  useUnsavedWarning(form.isDirty);
  useEffect(() => {
    if (form.failed === 0) return;
    element.current?.querySelector<HTMLElement>("[aria-invalid], [role=alert]")?.focus();
  }, [form.failed]);

  const { draft, change } = form;
  const errorOf: SectionProps["errorOf"] = (field) => problemText(form.problems[field]);
  const section = { draft, change, errorOf };

  return (
    <div className="grid items-start gap-x-8 gap-y-10 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_26rem]">
      <form
        ref={element}
        noValidate
        aria-label={t("tabs.settings")}
        className="flex min-w-0 flex-col gap-10"
        onSubmit={(event) => {
          event.preventDefault();
          void form.save();
        }}
      >
        <PlaceSection {...section} />
        <SourcesSection {...section} collections={collections} />
        <LookSection {...section} />
        <WordsSection {...section} />
        <VisitorsSection {...section} widget={widget} />
        <LimitsSection {...section} />
        {form.failure && <ErrorState title={form.failure} />}
        <SaveBar isDirty={form.isDirty} isBusy={form.isBusy} onDiscard={form.discard} />
      </form>
      <WidgetPreview widgetId={widget.id} draft={draft} lastAccent={form.saved.appearance.accent} />
    </div>
  );
}
