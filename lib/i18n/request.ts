import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { EMBED_HEADERS } from "../domain/widgets/embed.ts";
import {
  isLocale,
  knownTimeZone,
  LOCALE_COOKIE,
  type Locale,
  localeTagOf,
  negotiateLocale,
  TIME_ZONE_COOKIE,
} from "./locales.ts";
import en from "./messages/en.json" with { type: "json" };
import zh from "./messages/zh.json" with { type: "json" };

const MESSAGES = { en, zh };

/**
 * The messages for the page inside a widget's frame; the console's messages are not sent to other sites.
 */
export function wordsOfFrame(locale: Locale) {
  const { common, reader, source, embed } = MESSAGES[locale];
  return { common, reader, source, embed };
}

/** The reader's choice, else the browser's language. The address holds no language. */
export default getRequestConfig(async () => {
  const [cookieStore, headerStore] = await Promise.all([cookies(), headers()]);
  const embedded = headerStore.get(EMBED_HEADERS.locale);
  const chosen = embedded ?? cookieStore.get(LOCALE_COOKIE)?.value;
  const acceptLanguage = headerStore.get("accept-language") ?? "";
  const language = isLocale(chosen) ? chosen : negotiateLocale(acceptLanguage);
  return {
    locale: localeTagOf(language, acceptLanguage),
    messages: embedded === null ? MESSAGES[language] : wordsOfFrame(language),
    timeZone: knownTimeZone(cookieStore.get(TIME_ZONE_COOKIE)?.value),
    now: new Date(),
  };
});
