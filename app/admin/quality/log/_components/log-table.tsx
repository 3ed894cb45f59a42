import Link from "next/link";
import { getFormatter, getTranslations } from "next-intl/server";
import type { RetrievalSummary } from "#lib/domain/search/retrieval-log";
import { Badge } from "#ui/badge";
import { RelativeTime } from "#ui/relative-time";

/** Each question, its outcome and the figures of what was found, latest first. */
export function LogTable({ rows }: { rows: RetrievalSummary[] }) {
  return (
    <ul className="divide-y divide-line rounded-lg border bg-surface">
      {rows.map((row) => (
        <LogLine key={row.id} row={row} />
      ))}
    </ul>
  );
}

async function LogLine({ row }: { row: RetrievalSummary }) {
  const t = await getTranslations("console.quality.log");
  return (
    <li className="relative flex flex-wrap items-center gap-x-6 gap-y-1.5 px-4 py-3 first:rounded-t-lg last:rounded-b-lg hover:bg-sunken/60">
      <div className="flex min-w-0 flex-1 basis-72 flex-col gap-0.5">
        <h2 className="font-medium [overflow-wrap:anywhere]">
          {/* The whole row is the link. */}
          <Link href={`/admin/quality/log/${row.id}`} className="after:absolute after:inset-0">
            {row.question}
          </Link>
        </h2>
        <LogFigures row={row} />
      </div>
      <div className="flex flex-wrap gap-2">
        <LogBadges row={row} />
        {row.isFromWidget && <Badge>{t("fromWidget")}</Badge>}
      </div>
    </li>
  );
}

/** How the answer ended, the reader's feedback, and whether they corrected it. */
export async function LogBadges({ row }: { row: RetrievalSummary }) {
  const t = await getTranslations("console.quality.log");
  const { outcome, isAnswered, feedback, isCorrected } = row;
  const isNearMiss = outcome === "abstained" && isAnswered;
  return (
    <>
      <Badge tone={outcome === "complete" ? "accent" : outcome === "failed" ? "stop" : "warn"}>
        {t(isNearMiss ? "outcome.notAnswered" : `outcome.${outcome}`)}
      </Badge>
      {feedback && (
        <Badge tone={feedback === "unhelpful" ? "stop" : "accent"}>
          {t(`feedback.${feedback}`)}
        </Badge>
      )}
      {isCorrected && <Badge tone="accent">{t("corrected")}</Badge>}
    </>
  );
}

/** When it was asked, and the figures that decided whether to answer. */
export async function LogFigures({ row }: { row: RetrievalSummary }) {
  const t = await getTranslations("console.quality.log");
  const format = await getFormatter();
  const { createdAt, found, termCoverage, bestCosine, milliseconds } = row;
  return (
    <p className="flex flex-wrap gap-x-2 text-muted text-sm">
      <RelativeTime at={createdAt} />
      <span>· {t("found", { count: found })}</span>
      <span>
        ·{" "}
        {t("words", {
          share: format.number(termCoverage, { style: "percent", maximumFractionDigits: 0 }),
        })}
      </span>
      {bestCosine !== null && (
        <span>
          ·{" "}
          {t("meaning", {
            cosine: format.number(bestCosine, {
              minimumFractionDigits: 3,
              maximumFractionDigits: 3,
            }),
          })}
        </span>
      )}
      <span>· {t("milliseconds", { ms: milliseconds })}</span>
    </p>
  );
}
