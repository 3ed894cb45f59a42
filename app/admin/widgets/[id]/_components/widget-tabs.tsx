"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";

const VIEWS = [
  { name: "settings", path: "" },
  { name: "install", path: "/install" },
  { name: "activity", path: "/activity" },
  { name: "conversations", path: "/conversations" },
] as const;

/** The views of a widget. A conversation's page belongs to the view that lists them. */
export function WidgetTabs({ id }: { id: string }) {
  const t = useTranslations("console.widgets.tabs");
  const current = usePathname();
  const base = `/admin/widgets/${id}`;
  return (
    <nav aria-label={t("label")} className="flex flex-wrap gap-x-5 border-b">
      {VIEWS.map(({ name, path }) => {
        const href = `${base}${path}`;
        const isCurrent = path === "" ? current === base : current.startsWith(href);
        return (
          <Link
            key={name}
            href={href}
            aria-current={isCurrent ? "page" : undefined}
            className="-mb-px border-transparent border-b-2 px-0.5 py-2 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
          >
            {t(name)}
          </Link>
        );
      })}
    </nav>
  );
}
