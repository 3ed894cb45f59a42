"use client";

import { useTranslations } from "next-intl";
import { type ReactNode, useEffect } from "react";
import { Sheet } from "#ui/overlay/sheet";
import { useReader } from "./reader-context.tsx";
import { Sidebar, type SidebarProps } from "./sidebar.tsx";

type ReaderFrameProps = SidebarProps & { children: ReactNode };

/** The reader's layout: conversations at the left (a drawer on phones), the page beside them. */
export function ReaderFrame({ person, children }: ReaderFrameProps) {
  const t = useTranslations("reader");
  const { isSidebarOpen, setSidebarOpen, startNew } = useReader();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (!(event.metaKey || event.ctrlKey) || !event.shiftKey) return;
      if (event.key.toLowerCase() !== "o") return;
      event.preventDefault();
      startNew();
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [startNew]);

  return (
    // Relative, so that elements hidden by their position cannot make the page scroll.
    <div className="print-flow relative flex h-dvh overflow-clip">
      <aside
        aria-label={t("sidebar")}
        className="print-hidden hidden w-56 shrink-0 border-r bg-sunken lg:flex lg:flex-col xl:w-64"
      >
        <Sidebar person={person} />
      </aside>
      <Sheet
        side="left"
        open={isSidebarOpen}
        onOpenChange={setSidebarOpen}
        label={t("sidebar")}
        className="bg-sunken"
      >
        <Sidebar person={person} />
      </Sheet>
      {children}
    </div>
  );
}
