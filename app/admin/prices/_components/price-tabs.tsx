import Link from "next/link";
import { getTranslations } from "next-intl/server";

const VIEWS = [
  { name: "current", href: "/admin/prices" },
  { name: "other", href: "/admin/prices?show=other" },
] as const;

type PriceTabsProps = { current: (typeof VIEWS)[number]["name"] };

export async function PriceTabs({ current }: PriceTabsProps) {
  const t = await getTranslations("console.prices");
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
