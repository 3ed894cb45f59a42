import Link from "next/link";
import { getTranslations } from "next-intl/server";

type View = "passages" | "text";

export async function ViewTabs({ current }: { current: View }) {
  const t = await getTranslations("console.document");
  return (
    <nav aria-label={t("views")} className="flex gap-5 border-b">
      <Tab view="passages" current={current} label={t("tabPassages")} />
      <Tab view="text" current={current} label={t("tabText")} />
    </nav>
  );
}

function Tab({ view, current, label }: { view: View; current: View; label: string }) {
  return (
    <Link
      href={`?view=${view}`}
      aria-current={view === current ? "page" : undefined}
      className="-mb-px border-transparent border-b-2 px-0.5 py-2 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
    >
      {label}
    </Link>
  );
}
