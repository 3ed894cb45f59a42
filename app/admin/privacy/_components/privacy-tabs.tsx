import Link from "next/link";
import { getTranslations } from "next-intl/server";

const VIEWS = [
  { name: "overview", href: "/admin/privacy" },
  { name: "ledger", href: "/admin/privacy/ledger" },
  { name: "masking", href: "/admin/privacy/masking" },
] as const;

export async function PrivacyTabs({ current }: { current: (typeof VIEWS)[number]["name"] }) {
  const t = await getTranslations("console.privacy");
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
