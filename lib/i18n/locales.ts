const LOCALES = ["en", "zh"] as const;
export type Locale = (typeof LOCALES)[number];

/**
 * The locale for dates and numbers: the interface's language, and for English the region that the
 * browser names, since "9/4" is April in one and September in another.
 */
export type LocaleTag = Locale | `en-${string}`;

export const LOCALE_COOKIE = "freehold-locale";
/** Set by the browser, so that the server formats dates in the reader's time zone. */
export const TIME_ZONE_COOKIE = "freehold-time-zone";

export function isLocale(value: unknown): value is Locale {
  return LOCALES.some((locale) => locale === value);
}

/** The interface language that an Accept-Language header prefers; English when none fits. */
export function negotiateLocale(acceptLanguage: string): Locale {
  const languages = preferredTags(acceptLanguage).map((tag) => tag.split("-")[0]);
  return languages.find(isLocale) ?? "en";
}

/** The language with the region to format for: the first English region that the header names. */
export function localeTagOf(language: Locale, acceptLanguage: string): LocaleTag {
  if (language !== "en") return language;
  for (const tag of preferredTags(acceptLanguage)) {
    const region = /^en(?:-[a-z]{4})?-([a-z]{2}|\d{3})(?:-|$)/.exec(tag)?.[1];
    if (region) return `en-${region.toUpperCase()}`;
  }
  return language;
}

/** The interface language of a tag. */
export function languageOf(tag: LocaleTag): Locale {
  return tag === "zh" ? "zh" : "en";
}

/** The tags of an Accept-Language header in lower case, the preferred first. */
function preferredTags(acceptLanguage: string): string[] {
  return acceptLanguage
    .split(",")
    .map((wish) => {
      const [tag = "", ...parameters] = wish.trim().toLowerCase().split(";");
      const weight = parameters.find((parameter) => parameter.trim().startsWith("q="));
      return { tag, weight: weight ? Number(weight.trim().slice(2)) : 1 };
    })
    .filter((wish) => wish.weight > 0)
    .sort((left, right) => right.weight - left.weight)
    .map((wish) => wish.tag);
}

/**
 * The named time zone if this machine knows it, else the machine's own: anybody can write the cookie
 * that names it.
 */
export function knownTimeZone(name: string | undefined): string {
  const ours = Intl.DateTimeFormat().resolvedOptions().timeZone;
  if (!name || !/^[A-Za-z0-9_+\-/]{1,64}$/.test(name)) return ours;
  return Intl.supportedValuesOf("timeZone").includes(name) ? name : ours;
}
