import Link from "next/link";
import { getTranslations } from "next-intl/server";
import type { HitTest } from "#lib/retrieval/hit-test";
import { type HitQuery, hitTestHref } from "../../_components/hit/hit-query.ts";

const LISTS = ["fused", "lexical", "dense"] as const;

type ListTabsProps = { query: HitQuery; found: HitTest["found"] };

/** The fused list, or the list of each arm alone. */
export async function ListTabs({ query, found }: ListTabsProps) {
  const t = await getTranslations("console.search");
  return (
    <nav aria-label={t("lists")} className="flex flex-wrap gap-x-5 border-b">
      {LISTS.map((list) => (
        <Link
          key={list}
          href={hitTestHref({ ...query, list: list === "fused" ? null : list })}
          aria-current={query.list === list ? "page" : undefined}
          className="-mb-px border-transparent border-b-2 px-0.5 py-2 text-muted hover:text-ink aria-[current]:border-accent aria-[current]:font-medium aria-[current]:text-ink"
        >
          {t(`list.${list}`)} <span className="text-sm">{found[list]}</span>
        </Link>
      ))}
    </nav>
  );
}
