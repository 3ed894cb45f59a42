"use client";

import { useLocale, useTranslations } from "next-intl";
import { useTransition } from "react";
import { setLocale } from "#app/_actions/set-locale";
import { languageOf } from "#lib/i18n/locales";
import { classNames } from "../class-names.ts";

// Each language by its own name, whatever the page's language is.
const NAMES = [
  { locale: "en", short: "EN", name: "English" },
  { locale: "zh", short: "中文", name: "中文" },
] as const;

export function LocaleSwitch({ className }: { className?: string }) {
  const t = useTranslations("common");
  const current = languageOf(useLocale());
  const [isPending, startTransition] = useTransition();
  return (
    <fieldset
      disabled={isPending}
      aria-label={t("language")}
      className={classNames("flex items-center rounded-md text-sm", className)}
    >
      {NAMES.map(({ locale, short, name }) => (
        <button
          key={locale}
          type="button"
          lang={locale}
          aria-label={name}
          aria-pressed={locale === current}
          className="h-9 min-w-9 rounded-md px-2 text-muted hover:bg-sunken hover:text-ink aria-pressed:font-semibold aria-pressed:text-ink"
          onClick={() => startTransition(() => setLocale(locale))}
        >
          {short}
        </button>
      ))}
    </fieldset>
  );
}
