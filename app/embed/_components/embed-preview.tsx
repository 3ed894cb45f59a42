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
  /** In both languages, because the form can switch between them. */
  words: Record<"en" | "zh", Words>;
};

type Draft = Pick<Widget, "appearance" | "language" | "sourceAccess">;

/** Renders the widget with the form's current settings; questions get real answers. */
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

/** Listens to the form, which is on our own page around this one. */
function useDrafts(onDraft: (draft: Draft) => void): void {
  useEffect(() => {
    if (window.parent === window) return;
    const onMessage = ({ data, origin, source }: MessageEvent) => {
      if (origin !== window.location.origin || source !== window.parent) return;
      if (data?.freehold !== "preview") return;
      const appearance = Appearance.safeParse(data.settings?.appearance);
      // Ignore drafts that do not fit yet: somebody is typing.
      if (appearance.success) onDraft({ ...data.settings, appearance: appearance.data });
    };
    window.addEventListener("message", onMessage);
    window.parent.postMessage({ freehold: "preview-ready" }, window.location.origin);
    return () => window.removeEventListener("message", onMessage);
  }, [onDraft]);
}

/** Sets the theme as the server does for the frame itself. */
function useTheme(theme: Appearance["theme"]): void {
  useEffect(() => {
    const system = window.matchMedia("(prefers-color-scheme: dark)").matches;
    const isDark = theme === "auto" ? system : theme === "dark";
    document.documentElement.classList.toggle("dark", isDark);
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  }, [theme]);
}
