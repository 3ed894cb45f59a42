import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { EMBED_HEADERS } from "#lib/domain/widgets/embed";
import { languageOf, TIME_ZONE_COOKIE } from "#lib/i18n/locales";
import { Providers } from "#ui/page/providers";
import "./globals.css";

const LANGUAGE_TAGS = { en: "en", zh: "zh-Hans" };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("common");
  return {
    title: { default: t("productName"), template: `%s · ${t("productName")}` },
    description: t("tagline"),
    robots: { index: false, follow: false },
    icons: { icon: [{ url: "/icons/freehold.svg", type: "image/svg+xml" }] },
  };
}

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  viewportFit: "cover",
  interactiveWidget: "resizes-content",
  // The two paper colours of globals.css.
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#fbfaf6" },
    { media: "(prefers-color-scheme: dark)", color: "#121614" },
  ],
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, asked] = await Promise.all([getLocale(), headers()]);
  const theme = asked.get(EMBED_HEADERS.theme);
  // A script sets the theme's class before React hydrates the page, hence suppressHydrationWarning.
  return (
    <html lang={LANGUAGE_TAGS[languageOf(locale)]} suppressHydrationWarning>
      <body>
        <NextIntlClientProvider>
          <Providers
            timeZoneCookie={TIME_ZONE_COOKIE}
            theme={theme === "light" || theme === "dark" ? theme : undefined}
            nonce={asked.get(EMBED_HEADERS.nonce) ?? undefined}
          >
            {children}
          </Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
