import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { RankedHit } from "#lib/domain/hit-ranks";
import { Progress } from "#ui/progress";
import { passageHref } from "./passage-href.ts";

/** A hit with why it stands where it stands. */
export async function HitCard({ hit }: { hit: RankedHit }) {
  const t = await getTranslations("console.search");
  const { title, page, headings, text, ranks } = hit;
  return (
    <li className="relative flex flex-col gap-1.5 rounded-lg border bg-surface px-4 py-3 hover:border-line-strong">
      <h3 className="font-medium">
        <Link
          href={passageHref(hit)}
          aria-label={t("open", { title })}
          className="after:absolute after:inset-0"
        >
          {title}
        </Link>
        <span className="font-normal text-muted text-sm"> · {t("page", { page })}</span>
      </h3>
      {headings.length > 0 && <p className="text-muted text-sm">{headings.join(" › ")}</p>}
      <p className="line-clamp-3 font-serif">{text}</p>
      <Scores hit={hit} />
      <p className="text-muted text-sm">
        {t("rank", { words: ranks.lexical, meaning: ranks.dense })}
      </p>
    </li>
  );
}

async function Scores({ hit: { scores } }: { hit: RankedHit }) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  return (
    <div className="flex items-center gap-3 pt-1 text-sm">
      <Progress value={scores.fused} label={t("score")} className="max-w-40" />
      <span className="font-medium">{score(scores.fused)}</span>
      <span className="text-muted">
        {t("words")} {score(scores.lexical)} · {t("meaning")} {score(scores.dense)}
      </span>
    </div>
  );

  function score(value: number | null): string {
    const places = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
    return value === null ? "–" : format.number(value, places);
  }
}
