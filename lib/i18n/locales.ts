const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_COOKIE = "freehold-locale";
/** Set by the browser, so that the server writes dates as the reader's clock has them. */
export const TIME_ZONE_COOKIE = "freehold-time-zone";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The language of ours that an Accept-Language header likes best; English when none fits. */
export function negotiateLocale(acceptLanguage: string): Locale {
  const wishes = acceptLanguage
    .split(",")
    .map((wish) => {
      const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { language: tag.split("-")[0], weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((left, right) => right.weight - left.weight);
  return wishes.map((wish) => wish.language).find(isLocale) ?? "en";
}

/** The named time zone if this machine knows it, else its own: the name comes from a cookie, which anybody may write. */
export function knownTimeZone(name: string | undefined): string {
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!name || !/^[A-Za-z0-9_+\-/]{1,64}$/.test(name)) return ours;
  return Intl.supportedValuesOf("timeZone").includes(name) ? name : ours;
}
