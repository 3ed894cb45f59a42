"use server";

import { cookies } from "next/headers";
import { isLocale, LOCALE_COOKIE } from "#lib/i18n/locales";

const YEAR_IN_SECONDS = 365 * 24 * 60 * 60;

/** Stores the reader's language and renders the current page in it. */
export async function setLocale(locale: string): Promise<void> {
  if (!isLocale(locale)) return;
  const cookieStore = await cookies();
  cookieStore.set(LOCALE_COOKIE, locale, { path: "/", maxAge: YEAR_IN_SECONDS, sameSite: "lax" });
}
