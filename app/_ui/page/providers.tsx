"use client";

import { useTimeZone } from "next-intl";
import { ThemeProvider } from "next-themes";
import { type ReactNode, useEffect } from "react";
import { Toaster } from "../overlay/toaster.tsx";
import { TooltipProvider } from "../overlay/tooltip.tsx";

/** Stores the reader's time zone in a cookie, for the next page that the server renders. */
function TimeZoneCookie({ name }: { name: string }) {
  const drawnIn = useTimeZone();
  useEffect(() => {
    const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    // Set no cookie inside a widget's frame.
    if (timeZone === drawnIn || window.parent !== window) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser.
    document.cookie = `${name}=${timeZone}; path=/; max-age=31536000; samesite=lax`;
  }, [name, drawnIn]);
  return null;
}

type ProvidersProps = {
  timeZoneCookie: string;
  /** The widget's theme, if it sets one; otherwise the reader's choice. */
  theme: "light" | "dark" | undefined;
  /** Allows the script that sets the theme. */
  nonce: string | undefined;
  children: ReactNode;
};

export function Providers({ timeZoneCookie, theme, nonce, children }: ProvidersProps) {
  return (
    <ThemeProvider
      attribute="class"
      defaultTheme="system"
      enableSystem
      disableTransitionOnChange
      {...(theme && { forcedTheme: theme })}
      {...(nonce && { nonce })}
    >
      <TooltipProvider delayDuration={250}>
        {children}
        <Toaster />
        <TimeZoneCookie name={timeZoneCookie} />
      </TooltipProvider>
    </ThemeProvider>
  );
}
