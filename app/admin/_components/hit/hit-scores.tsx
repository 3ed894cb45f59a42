import { getFormatter, getTranslations } from "next-intl/server";
import type { TestedHit } from "#lib/retrieval/hit-test";

type HitScoresProps = { hit: Pick<TestedHit, "ranks" | "scores" | "bars"> };

const ROWS = [
  { name: "fused", digits: 2, color: "bg-accent" },
  { name: "lexical", digits: 2, color: "bg-line-strong" },
  { name: "dense", digits: 3, color: "bg-line-strong" },
] as const;

/** A hit's rank and score in both arms and their fusion, with a bar for the score. */
export async function HitScores({ hit }: HitScoresProps) {
  const t = await getTranslations("console.search");
  const format = await getFormatter();
  const { ranks, scores, bars } = hit;
  return (
    <dl className="grid gap-x-6 gap-y-1 text-sm sm:grid-cols-3">
      {ROWS.map(({ name, digits, color }) => {
        const [rank, score] = [ranks[name], scores[name]];
        const places = { minimumFractionDigits: digits, maximumFractionDigits: digits };
        return (
          <div key={name} className="grid grid-cols-[auto_1fr] gap-x-2 gap-y-1">
            <dt className="text-muted">{t(`list.${name}`)}</dt>
            <dd className="text-right">
              {rank === null || score === null ? (
                <span className="text-muted">{t("notFound")}</span>
              ) : (
                <>
                  <span className="text-muted">{t("place", { rank })}</span>{" "}
                  <span className="font-medium">{format.number(score, places)}</span>
                </>
              )}
            </dd>
            <dd aria-hidden className="col-span-2 h-1 overflow-hidden rounded-full bg-line">
              <div className={`h-full ${color}`} style={{ width: `${bars[name] * 100}%` }} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
