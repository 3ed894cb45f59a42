import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import { hasPageNumber } from "#lib/domain/search/passage";
import type { ShortHit } from "#lib/retrieval/hit-test";
import { passageHref } from "./passage-href.ts";

type AloneColumnProps = { arm: "lexical" | "dense"; hits: ShortHit[] };

/** The best passages of one arm alone, abridged. */
export async function AloneColumn({ arm, hits }: AloneColumnProps) {
  const t = await getTranslations("console.search");
  return (
    <section aria-label={t(`alone.${arm}`)} className="flex min-w-0 flex-col gap-3">
      <h2 className="font-semibold text-lg">{t(`alone.${arm}`)}</h2>
      {hits.length === 0 && <p className="text-muted">{t(`noneBy.${arm}`)}</p>}
      <ol className="flex flex-col gap-2.5">
        {hits.map((hit) => (
          <AloneHit key={hit.id} arm={arm} hit={hit} />
        ))}
      </ol>
    </section>
  );
}

async function AloneHit({ arm, hit }: { arm: "lexical" | "dense"; hit: ShortHit }) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  const places = arm === "dense" ? 3 : 2;
  return (
    <li className="flex gap-3">
      <span className="w-5 shrink-0 text-right text-muted">{hit.rank}</span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-3">
          <Link
            href={passageHref(hit)}
            className="truncate underline-offset-4 hover:text-accent hover:underline"
          >
            {hit.title}
            {hasPageNumber(hit) && ` · ${t("page", { page: hit.page })}`}
          </Link>
          <span className="text-sm">
            {format.number(hit.score, {
              minimumFractionDigits: places,
              maximumFractionDigits: places,
            })}
          </span>
        </p>
        <p className="line-clamp-1 text-muted text-sm">{hit.text}</p>
      </div>
    </li>
  );
}
