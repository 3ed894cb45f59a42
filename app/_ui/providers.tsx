"use client";

import { useTimeZone } from "next-intl";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useEffect } from "react";
import { Toaster } from "./toaster.tsx";
import { TooltipProvider } from "./tooltip.tsx";

/** Tells the server the reader's time zone, for the next page it draws. */
function TimeZoneCookie({ name }: { name: string }) {
  const drawnIn = useTimeZone();
  useEffect(() => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (timeZone === drawnIn) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `${name}=${timeZone}; path=/; max-age=31536000; samesite=lax`;
  }, [name, drawnIn]);
  return null;
}

type ProvidersProps = { timeZoneCookie: string; children: ReactNode };

export function Providers({ timeZoneCookie, children }: ProvidersProps) {
  return (
    <ThemeProvider attribute="class" defaultTheme="system" enableSystem disableTransitionOnChange>
      <TooltipProvider delayDuration={250}>
        {children}
        <Toaster />
        <TimeZoneCookie name={timeZoneCookie} />
      </TooltipProvider>
    </ThemeProvider>
  );
}
