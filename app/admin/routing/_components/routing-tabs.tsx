import Link from "next/link";
import { useTranslations } from "next-intl";

type RoutingTabsProps = { current: "policy" | "decisions" };

const VIEWS = [
  { name: "policy", href: "/admin/routing" },
  { name: "decisions", href: "/admin/routing/decisions" },
] as const;

export function RoutingTabs({ current }: RoutingTabsProps) {
  const t = useTranslations("console.routing");
  return (
    <nav aria-label={t("title")} className="flex flex-wrap gap-x-5 border-b">
      {VIEWS.map(({ name, href }) => (
        <Link
          key={name}
          href={href}
          aria-current={name === current ? "page" : undefined}
          className="-mb-px border-transparent border-b-2 px-0.5 py-2 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {t(`tabs.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
