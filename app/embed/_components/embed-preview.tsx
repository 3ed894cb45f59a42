"use client";

import { NextIntlClientProvider, useLocale } from "next-intl";
import { type ComponentProps, useCallback, useEffect, useState } from "react";
import type { EmbeddedWidgetView } from "#lib/domain/widgets/embed";
import { Appearance, type Widget } from "#lib/domain/widgets/widget";
import { requestJson } from "#ui/request-json";
import { EmbedStyle } from "./embed-style.tsx";
import { type Started, useSession } from "./use-session.ts";
import { WidgetFrame } from "./widget-frame.tsx";

type Words = NonNullable<ComponentProps<typeof NextIntlClientProvider>["messages"]>;

type EmbedPreviewProps = {
  widget: EmbeddedWidgetView;
  language: Widget["language"];
  /** In both languages: which one is shown is among the things one tries. */
  words: Record<"en" | "zh", Words>;
};

type Draft = Pick<Widget, "appearance" | "language" | "sourceAccess">;

/** Draws the widget with whatever the form around it says at the moment; questions are answered. */
export function EmbedPreview({ widget, language, words }: EmbedPreviewProps) {
  const consoleLocale = useLocale();
  const { appearance, sourceAccess } = widget;
  const [draft, setDraft] = useState<Draft>({ appearance, language, sourceAccess });
  useDrafts(setDraft);
  useTheme(draft.appearance.theme);

  const { id } = widget;
  const start = useCallback(() => requestJson<Started>("POST", `/api/widgets/${id}/preview`), [id]);
  const { session, restart } = useSession({ start, identity: null });
  const locale = draft.language === "page" ? consoleLocale : draft.language;
  return (
    <NextIntlClientProvider locale={locale} messages={words[locale === "zh" ? "zh" : "en"]}>
      <EmbedStyle {...draft.appearance} />
      <div lang={locale}>
        <WidgetFrame
          widget={{ ...widget, ...draft }}
          session={session}
          visitor={null}
          asked={null}
          onAsked={() => {}}
          openings={0}
          onClose={null}
          onRestart={restart}
          onEvent={() => {}}
        />
      </div>
    </NextIntlClientProvider>
  );
}

/** Listens to the form, which is a page of ours around this one. */
function useDrafts(onDraft: (draft: Draft) => void): void {
  useEffect(() => {
    if (window.parent === window) return;
    const onMessage = ({ data, origin, source }: MessageEvent) => {
      if (origin !== window.location.origin || source !== window.parent) return;
      if (data?.freehold !== "preview") return;
      const appearance = Appearance.safeParse(data.settings?.appearance);
      // What does not fit yet is being typed.
      if (appearance.success) onDraft({ ...data.settings, appearance: appearance.data });
    };
    window.addEventListener("message", onMessage);
    window.parent.postMessage({ freehold: "preview-ready" }, window.location.origin);
    return () => window.removeEventListener("message", onMessage);
  }, [onDraft]);
}

/** As in the frame itself, where the server has set it. */
function useTheme(theme: Appearance["theme"]): void {
  useEffect(() => {
    const system = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const isDark = theme === "auto" ? system : theme === "dark";
    document.documentElement.classList.toggle("dark", isDark);
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  }, [theme]);
}
