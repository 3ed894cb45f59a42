import Link from "next/link";
import { getTranslations } from "next-intl/server";

const SPANS = [1, 7, 30, 365];

type SpanChoiceProps = { days: number; path: string };

/** Chooses how many days a page sums up. */
export async function SpanChoice({ days, path }: SpanChoiceProps) {
  const t = await getTranslations("console.privacy");
  return (
    <nav aria-label={t("span")} className="flex flex-wrap gap-2">
      {SPANS.map((span) => (
        <Link
          key={span}
          href={`${path}?days=${span}`}
          aria-current={span === days ? "page" : undefined}
          className="rounded-md border px-3 py-1 text-muted text-sm hover:bg-sunken aria-[current]:border-accent/40 aria-[current]:bg-accent-wash aria-[current]:font-medium aria-[current]:text-accent"
        >
          {t("lastDays", { count: span })}
        </Link>
      ))}
    </nav>
  );
}
