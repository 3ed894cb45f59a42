import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import {
  isLocale,
  knownTimeZone,
  LOCALE_COOKIE,
  negotiateLocale,
  TIME_ZONE_COOKIE,
} from "./locales.ts";
import en from "./messages/en.json" with { type: "json" };
import zh from "./messages/zh.json" with { type: "json" };

const MESSAGES = { en, zh };

/** The reader's choice, else what their browser asks for. There is no language in the address. */
export default getRequestConfig(async () => {
  const [cookieStore, headerStore] = await Promise.all([cookies(), headers()]);
  const chosen = cookieStore.get(LOCALE_COOKIE)?.value;
  const locale = isLocale(chosen)
    ? chosen
    : negotiateLocale(headerStore.get("accept-language") ?? "");
  return {
    locale,
    messages: MESSAGES[locale],
    timeZone: knownTimeZone(cookieStore.get(TIME_ZONE_COOKIE)?.value),
    now: new Date(),
  };
});
