import { getFormatter, getTranslations } from "next-intl/server";
import type { RerankerFigures } from "#lib/domain/tuning/reranker";

type TrialFiguresProps = { figures: RerankerFigures; reranker: string };

/** The figures of the last trial: the same test cases with the reranker and without it. */
export async function TrialFigures({ figures, reranker }: TrialFiguresProps) {
  const t = await getTranslations("console.reranker");
  const format = await getFormatter();
  const { questions, failed, before, after, gain, milliseconds } = figures;
  const signed = (value: number) =>
    format.number(value, {
      minimumFractionDigits: 3,
      maximumFractionDigits: 3,
      signDisplay: "exceptZero",
    });
  return (
    <dl className="grid gap-x-8 gap-y-3 rounded-lg border bg-surface p-4 sm:grid-cols-2 xl:grid-cols-4">
      <Figure name={t("tried")} value={reranker}>
        {t("onQuestions", { count: questions })}
        {failed > 0 && ` ${t("failedOn", { count: failed })}`}
      </Figure>
      <Figure name="nDCG@10" value={`${three(before.ndcg10)} → ${three(after.ndcg10)}`}>
        {t("interval", { low: signed(gain.low), high: signed(gain.high) })}
      </Figure>
      <Figure name="R@10" value={`${three(before.recall10)} → ${three(after.recall10)}`} />
      <Figure name={t("added")} value={t("milliseconds", { ms: Math.round(milliseconds) })}>
        {t("median")}
      </Figure>
    </dl>
  );
}

type FigureProps = { name: string; value: string; children?: React.ReactNode };

function Figure({ name, value, children }: FigureProps) {
  return (
    <div className="flex min-w-0 flex-col">
      <dt className="text-muted text-sm">{name}</dt>
      <dd className="break-words font-medium">
        {value}
        {children && <p className="font-normal text-muted text-sm">{children}</p>}
      </dd>
    </div>
  );
}

function three(value: number): string {
  return value.toFixed(3);
}
