import Link from "next/link";

type ViewTabsProps = {
  /** What the tabs choose between, for screen readers. */
  label: string;
  views: readonly { href: string; label: string; isCurrent: boolean }[];
};

/** The views of one console page, as links. */
export function ViewTabs({ label, views }: ViewTabsProps) {
  return (
    <nav aria-label={label} className="flex flex-wrap gap-x-5 border-b">
      {views.map((view) => (
        <Link
          key={view.href}
          href={view.href}
          aria-current={view.isCurrent ? "page" : undefined}
          className="-mb-px border-transparent border-b-2 px-0.5 py-2 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {view.label}
        </Link>
      ))}
    </nav>
  );
}
