import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { Arm, RankedHit } from "#lib/domain/hit-ranks";
import { passageHref } from "./passage-href.ts";

type ShortHitProps = { hit: RankedHit; arm: Arm };

/** One arm's opinion: its rank, its score, and enough text to know the passage again. */
export async function ShortHit({ hit, arm }: ShortHitProps) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  const score = format.number(hit.scores[arm] ?? 0, {
    minimumFractionDigits: 2,
    maximumFractionDigits: 2,
  });
  return (
    <li className="flex gap-3">
      <span className="w-5 shrink-0 text-right text-muted">{hit.ranks[arm]}</span>
      <div className="min-w-0 flex-1">
        <p className="flex items-baseline justify-between gap-3">
          <Link
            href={passageHref(hit)}
            className="truncate underline-offset-4 hover:text-accent hover:underline"
          >
            {hit.title} · {t("page", { page: hit.page })}
          </Link>
          <span className="text-sm">{score}</span>
        </p>
        <p className="line-clamp-1 text-muted text-sm">{hit.text}</p>
      </div>
    </li>
  );
}
